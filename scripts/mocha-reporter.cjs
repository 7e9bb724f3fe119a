// Mocha's dot reporter, which also writes the counts to the file named in TALLY_FILE: exit codes tell no numbers.
const fs = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class TallyReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (!process.env.TALLY_FILE) return;
      const { passes, failures } = this.stats;
      fs.writeFileSync(process.env.TALLY_FILE, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
