// Runs around an author's script in a fresh VM. Everything it needs later it takes now, before the script can change a
// built-in; what the script can reach afterwards is only what is documented.
(function (global, seed) {
  'use strict';
  const stringify = JSON.stringify;
  const parse = JSON.parse;
  const isArray = Array.isArray;
  const keys = Object.keys;
  const apply = Reflect.apply;
  const descriptor = Reflect.getOwnPropertyDescriptor;
  const create = Object.create;
  const define = Object.defineProperty;
  const finite = Number.isFinite;
  const prototypeOf = Object.getPrototypeOf;
  const promise = Promise.prototype;
  const freeze = Object.freeze;
  const TypeErrorNow = TypeError;

  // A constructor of functions compiles text: the gate would not have seen it.
  function refuse() {
    throw new TypeErrorNow('code from text is not allowed');
  }
  [function () {}, function* () {}, async function () {}].forEach(function (f) {
    define(Object.getPrototypeOf(f), 'constructor', { value: refuse, writable: false, configurable: false });
  });
  ['eval', 'Function', 'GoError', 'WeakRef', 'FinalizationRegistry', 'escape', 'unescape'].forEach(function (name) {
    delete global[name];
  });

  Math.random = makeRandom(seed).number;

  // Made when it is first asked for: few scripts look at a date, and making it takes longer than grading.
  const NativeDate = Date;
  function settle(value) {
    define(global, 'Date', { value: value, writable: true, enumerable: false, configurable: true });
  }
  define(global, 'Date', {
    get: function () {
      const made = makeDate(NativeDate);
      settle(made);
      return made;
    },
    set: settle,
    configurable: true
  });

  // A plain copy without prototypes: own data only, so that neither toJSON nor a getter nor a proxy decides what crosses.
  function plain(value, depth, budget) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
      return value;
    }
    if (typeof value === 'number') {
      if (!finite(value)) {
        throw new TypeErrorNow('a result holds ' + value + ', which JSON cannot');
      }
      return value;
    }
    if (typeof value !== 'object') {
      throw new TypeErrorNow('a result holds a ' + typeof value + ', which JSON cannot');
    }
    if (depth > 64) {
      throw new TypeErrorNow('a result is nested more than 64 deep, or holds itself');
    }
    const list = isArray(value);
    const names = list ? null : keys(value);
    const count = list ? value.length : names.length;
    const result = list ? [] : create(null);
    for (let i = 0; i < count; i++) {
      if (--budget.left < 0) {
        throw new TypeErrorNow('a result holds more than 20000 values');
      }
      const name = list ? i : names[i];
      const own = descriptor(value, name);
      if (own === undefined || !('value' in own)) {
        throw new TypeErrorNow('a result has a gap or a getter at ' + name);
      }
      if (!list && own.value === undefined) {
        continue;
      }
      define(result, name, { value: plain(own.value, depth + 1, budget), enumerable: true, writable: true, configurable: true });
    }
    if (list) {
      define(result, 'toJSON', { value: undefined });
    }
    return result;
  }

  // What JSON made holds itself nowhere, and is no deeper than the parser allows.
  function frozen(value) {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      frozen(value[names[i]]);
    }
    return freeze(value);
  }

  return function call(f, input, seed, grading, elsewhere, library) {
    if (elsewhere) { // one call deeper
      return call(f, input, seed, grading, false, library);
    }
    const given = library ? frozen(parse(input)) : parse(input);
    const returned = grading
      ? apply(f, undefined, [given.variant, given.response])
      : apply(f, undefined, [makeRandom(seed), given]);
    if (typeof returned !== 'object' || returned === null) {
      throw new TypeErrorNow('the function returned ' + (returned === null ? 'null' : typeof returned) + ', not an object');
    }
    if (prototypeOf(returned) === promise) {
      throw new TypeErrorNow('the function returned a promise; an async function cannot be waited for');
    }
    return stringify(plain(returned, 0, { left: 20000 }));
  };
})
