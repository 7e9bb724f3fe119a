import { benchCodeActions } from './codeActions';
import { benchFormatting } from './format';

void benchFormatting().then(benchCodeActions);
