/** A record that inherits nothing, so that `constructor` and `__proto__` are names like others. */
export class PlainRecord {
  [key: string]: unknown;
}
// Instances of a class stay fast objects, which those of Object.create(null) are not.
Object.setPrototypeOf(PlainRecord.prototype, null);
Reflect.deleteProperty(PlainRecord.prototype, 'constructor');
