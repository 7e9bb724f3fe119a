/** What is remembered of objects, and forgotten together with them. */
export interface Notes<Key extends object, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/**
 * A `WeakMap` in all but where things are kept: in the objects themselves, as private fields that nobody else sees and no
 * copy takes along. What hangs on a weak map outlives the engine's quick collections, so that the drafts of a hundred edits
 * would wait for a full one.
 */
export function notes<Key extends object, Value>(): Notes<Key, Value> {
  return class Note extends Itself {
    #value: Value;

    private constructor(object: Key, value: Value) {
      super(object);
      this.#value = value;
    }

    static get(object: Key): Value | undefined {
      return #value in object ? (object as Note).#value : undefined;
    }

    static set(object: Key, value: Value): void {
      if (#value in object) (object as Note).#value = value;
      else new Note(object, value);
    }
  };
}

/** What is made of an object is the object itself: a class that extends this one puts its private fields there. */
class Itself {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how private fields get into an object of another class.
    return object;
  }
}
