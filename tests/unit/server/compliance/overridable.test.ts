import { describe, expect, test } from 'vitest';
import { evaluateContact } from '#server/compliance/gate.ts';
import { packs, ruleBook } from '#server/compliance/packs/all.ts';
import { at, factsOf, heldBy, wished } from '#tests/support/contact-facts.ts';

const rules = packs.flatMap((pack) =>
  pack.versions.flatMap((version) => version.rules.map((rule) => ({ ...rule, pack: pack.id }))),
);
const night = at('America/Chicago', '2026-10-05 22:00');
const agreed = { id: 4, ruleIds: ['HOUSE-HOURS', 'HOUSE-SUNDAY'], words: 'Maya goes past this.' };

describe('which rules two managers may go past', () => {
  test('no rule that a law or a regulator asks for', () => {
    expect(rules.filter(({ overridable, state }) => overridable && state !== 'house')).toEqual([]);
  });

  test('the hours and the Sundays of the house, and nothing else', () => {
    const ids = rules.filter(({ overridable }) => overridable).map(({ id }) => id);
    expect([...new Set(ids)].sort()).toEqual(['HOUSE-HOURS', 'HOUSE-IN-HOURS', 'HOUSE-SUNDAY']);
  });
});

describe('an agreement', () => {
  const house = ruleBook('hours-only');

  test('turns the refusal into a warning that names it', () => {
    const result = evaluateContact(factsOf({ overrides: [agreed] }), house, night);
    expect(result).toMatchObject({ verdict: 'warn', overrideId: 4, nextAllowedAt: night });
    expect(result.rules[0]?.sentence).toMatch(/allowed from 08:00 to 21:00\. Maya goes past this\.$/);
  });

  test('without it the refusal says that it could be gone past', () => {
    const result = evaluateContact(factsOf(), house, night);
    expect(result).toMatchObject({ verdict: 'block', overrideId: null, rules: [{ overridable: true }] });
  });

  test('counts for nothing where anything else blocks as well', () => {
    for (const other of [
      { holds: [heldBy({ kind: 'lawyer', startDay: '2026-10-01' })] },
      { wishes: [wished({ kind: 'opt_out', channel: 'call', at: 0 })] },
      { wishes: [wished({ kind: 'inconvenient_time', fromMinute: 1200, toMinute: 1440, at: 0 })] },
      { addressee: 'other' as const },
    ])
      expect(evaluateContact(factsOf({ overrides: [agreed], ...other }), house, night)).toMatchObject({
        verdict: 'block',
        overrideId: null,
      });
  });

  test('counts for nothing against the law, whatever it names', () => {
    const all = { ...agreed, ruleIds: rules.map(({ id }) => id) };
    const result = evaluateContact(factsOf({ overrides: [all] }), ruleBook('us-reg-f'), night);
    expect(result).toMatchObject({ verdict: 'block', overrideId: null, rules: [{ id: 'US-2' }] });
    expect(result.rules[0]).not.toHaveProperty('overridable');
  });
});
