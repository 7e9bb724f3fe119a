// What `assert` and mocha expect of `process`, for a browser.
export { default as process } from 'process/browser.js';
