import type { Form } from '../../catalogue/format';
import { blankTable } from '../convert/blankTable';
import { STOP, type Template } from './template';

/**
 * The form as a canonical table under its caption, with a place to fill in for each value. Forms of two formats may have
 * one title: beside the other format's, a form is called by its id.
 */
export function tableTemplate(form: Form, caption = form.title): Template {
  const { text, places } = blankTable(form);
  const parts = places.flatMap((place, index): Template => [text.slice(places[index - 1] ?? 0, place), STOP]);
  return [`表：${caption}\n`, ...parts, text.slice(places.at(-1) ?? 0)];
}
