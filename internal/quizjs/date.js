// The Date of quiz logic: always the first moment of 2026, always in UTC, in no language; the same file in the server's
// sandbox and on a phone, so that a script reads the same date on both. makeDate(Date) changes the prototype of the Date
// it is given and returns the constructor that takes its place.
function makeDate(Native) {
  'use strict';
  const now = Native.UTC(2026, 0, 1);
  const utc = Native.UTC;
  const read = Native.parse;
  const construct = Reflect.construct;
  const prototype = Native.prototype;
  const written = prototype.toUTCString; // "Thu, 01 Jan 2026 00:00:00 GMT"

  // Only the form that the language defines: what else an engine reads, another does not. Without a zone it is UTC.
  function parse(text) {
    const form = /^\d{4}(-\d\d(-\d\d)?)?(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
    return form === null ? NaN : read(form[3] === undefined || form[6] !== undefined ? form[0] : form[0] + 'Z');
  }

  function moment(given) {
    const value = given instanceof Native ? given.getTime() : given;
    return typeof value === 'string' ? parse(value) : value;
  }

  function SteadyDate(...parts) {
    if (new.target === undefined) {
      return new SteadyDate().toString();
    }
    const time = parts.length === 0 ? now : parts.length === 1 ? moment(parts[0]) : utc(...parts);
    return construct(Native, [time], new.target);
  }
  Object.defineProperty(SteadyDate, 'name', { value: 'Date' });
  Object.defineProperty(SteadyDate, 'prototype', { value: prototype, writable: false });
  function method(holder, name, value) {
    Object.defineProperty(holder, name, { value: value, writable: true, enumerable: false, configurable: true });
  }
  method(SteadyDate, 'UTC', utc);
  method(SteadyDate, 'parse', parse);
  method(SteadyDate, 'now', function () { return now; });
  method(prototype, 'constructor', SteadyDate);

  Object.getOwnPropertyNames(prototype).forEach(function (name) {
    if (/^[gs]etUTC/.test(name)) {
      method(prototype, name.replace('UTC', ''), prototype[name]);
    }
  });
  method(prototype, 'getTimezoneOffset', function () { return this.getTime() * 0; });

  // In the words of the specification, whose zone every engine names in its own way.
  function show(day, time) {
    return function () {
      const text = written.call(this);
      const at = text.split(' ');
      if (at.length !== 6) {
        return text; // Invalid Date
      }
      const parts = [];
      if (day) {
        parts.push(at[0].slice(0, 3), at[2], at[1], at[3]);
      }
      if (time) {
        parts.push(at[4], 'GMT+0000 (UTC)');
      }
      return parts.join(' ');
    };
  }
  ['toString', 'toLocaleString'].forEach(function (name) { method(prototype, name, show(true, true)); });
  ['toDateString', 'toLocaleDateString'].forEach(function (name) { method(prototype, name, show(true, false)); });
  ['toTimeString', 'toLocaleTimeString'].forEach(function (name) { method(prototype, name, show(false, true)); });
  delete prototype.getYear;
  delete prototype.setYear;
  return SteadyDate;
}
