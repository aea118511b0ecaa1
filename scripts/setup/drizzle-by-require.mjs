// Loaded before a program that is not bundled, and by each of its threads: drizzle-orm comes from its CommonJS
// files. For every one of its modules Node would otherwise read and parse that package's 180 KB package.json
// anew, 0.4 s and 200 MB a thread (docs/decisions/0016).
import module from 'node:module';

const isDrizzle = /^drizzle-orm($|\/)/;

module.registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, isDrizzle.test(specifier) ? { ...context, conditions: ['node', 'require'] } : context),
});
