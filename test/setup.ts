import fc from 'fast-check';
import { seed } from './long.ts';

// The same cases every time: a failure can be seen again, and a run on an unlucky day is no different.
fc.configureGlobal({ seed });
