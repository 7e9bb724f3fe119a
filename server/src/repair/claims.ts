export { claims as explainedClaims } from '../rules/prose/claims';
