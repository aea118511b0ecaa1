// Property tests draw the same examples every time, so that a failure is everybody's and not the
// luck of one run. PROPERTY_SEED=7 npm run test:unit looks elsewhere.
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_031) });
