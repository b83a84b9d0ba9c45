/** Runs one session in a process of its own, for `runSessions`, and tells it the outcomes. */
import { SESSIONS } from './sessions.mjs';

const [name] = process.argv.slice(2);
const outcomes = await SESSIONS[name](name);
process.send(outcomes, () => process.disconnect());
