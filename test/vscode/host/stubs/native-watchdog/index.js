/** Plain JavaScript in place of a native module of VS Code's server: leaves when the parent is gone. */
exports.start = (parent) => {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(87);
    }
  }, 2000).unref();
};
