import { expect, test } from 'vitest';
import { whyUnreadable } from '../../../src/project/disk/why-unreadable.ts';

const failure = (code: string) => Object.assign(new Error(`${code}: secret details`), { code, syscall: 'open' });

test.each(['EACCES', 'EPERM'])('%s is a matter of rights', (code) => {
  expect(whyUnreadable(failure(code))).toBe('You are not allowed to read this. Ask for the right to, or leave it out.');
});

test('anything else that the system reports is named by its code', () => {
  expect(whyUnreadable(failure('EIO'))).toBe('The system cannot read this (EIO).');
});

test('what does not come from the file system is thrown again', () => {
  const fault = new TypeError('undefined is not a function');
  expect(() => whyUnreadable(fault)).toThrow(fault);
});
