/** Plain JavaScript in place of a native module of VS Code's server: appends lines to a log file. */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    for (const [level, name] of LEVELS.entries()) {
      this[name] = (message) => {
        if (level < this.level) return;
        mkdirSync(dirname(this.file), { recursive: true });
        appendFileSync(this.file, `[${name}] ${message}\n`);
      };
    }
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

const newLogger = (_name, file) => new Logger(file);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = newLogger;
exports.createAsyncRotatingLogger = newLogger;
exports.Logger = Logger;
