/** The command `check` in a file of its own, which its threads run too. */
import { messagesFor } from '../../messages/language';
import { builtinCatalogue } from '../builtin';
import { catalogueWith } from './ownCatalogue';
import { serveJobs, threadTask } from './pool';

export { check } from './check';
export { surroundings } from './surroundings';

const task = threadTask();
if (task) serveJobs({ catalogue: catalogueWith(builtinCatalogue(), task.own), messages: messagesFor(task.language) });
