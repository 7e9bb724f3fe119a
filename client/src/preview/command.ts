/** Shows a draft beside itself: one that is given by its address, else the one in front. */
export const PREVIEW_TO_SIDE = 'gouji.previewToSide';
