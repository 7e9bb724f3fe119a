import { benchCodeActions } from './codeActions';
import { benchFormatting } from './format';
import { benchStart } from './start';

void benchStart().then(benchFormatting).then(benchCodeActions);
