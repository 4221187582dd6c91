import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BadgeOf, claimsOf, CONTEXTS, credentialOf, type Issuer } from './open-badge.ts';

const issuer: Issuer = {
  id: 'https://force.example/api/issuer',
  name: '公安局',
  url: 'https://force.example',
};
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const badge: fc.Arbitrary<BadgeOf> = fc.record({
  id: fc.uuid(),
  code: fc.constant('ABCD-1234'),
  nameZh: fc.string({ minLength: 1 }),
  nameEn: fc.string({ minLength: 1 }),
  kindCode: fc.constantFrom('FIREARM', 'FIRST-AID'),
  certifies: fc.constantFrom('capability', 'licence', 'course'),
  capabilityCode: fc.constantFrom(null, 'WPN-02'),
  level: fc.constantFrom(null, 1, 5),
  badgeNumber: fc.stringMatching(/^\d{6}$/),
  ground: fc.string({ minLength: 1 }),
  issuedAt: fc.constant('2026-11-21T02:00:00.000Z'),
  validFrom: day,
  validUntil: fc.option(day),
});

const isUri = expect.stringMatching(/^[a-z]+:\S+$/);
const isInstant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
const said = expect.stringMatching(/[^]/);
/** Of the kinds of achievement that the specification knows, those that a force gives. */
const kinds = ['Certification', 'License', 'CertificateOfCompletion'];
const identity = { type: 'IdentityObject', hashed: false, identityHash: said, identityType: 'systemId' };

test('a credential says everything that Open Badges 3.0 asks for, in the form it asks for', () => {
  fc.assert(
    fc.property(badge, (it) => {
      const credential = credentialOf(it, issuer);
      expect(credential).toMatchObject({
        '@context': ['https://www.w3.org/ns/credentials/v2', isUri],
        id: isUri,
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        issuer: { id: isUri, type: ['Profile'], name: said, url: isUri },
        awardedDate: isInstant,
        validFrom: isInstant,
        credentialSubject: {
          id: isUri,
          type: ['AchievementSubject'],
          identifier: [identity],
          achievement: {
            id: isUri,
            type: ['Achievement'],
            name: said,
            description: said,
            criteria: { narrative: said },
          },
        },
        credentialStatus: { id: isUri, type: '1EdTechRevocationList' },
        credentialSchema: [{ id: isUri, type: '1EdTechJsonSchemaValidator2019' }],
      });
      expect(credential['@context']).toEqual(CONTEXTS);
      expect(kinds).toContain(credential.credentialSubject.achievement.achievementType);
      expect('validUntil' in credential).toBe(it.validUntil !== null);
      // Exactly these may stand in an identity: the published schema takes no others.
      expect(Object.keys(credential.credentialSubject.identifier[0] ?? {}).sort()).toEqual(
        Object.keys(identity).sort(),
      );
    }),
  );
});

test('the claims of its proof say the same as the credential', () => {
  fc.assert(
    fc.property(badge, (it) => {
      const credential = credentialOf(it, issuer);
      const { iss, jti, nbf, exp, sub, ...rest } = { exp: undefined, ...claimsOf(it, issuer) };
      expect(rest).toEqual(credential);
      expect([iss, jti, sub]).toEqual([credential.issuer.id, credential.id, credential.credentialSubject.id]);
      expect(nbf).toBe(Date.parse(credential.validFrom) / 1000);
      expect(exp).toBe(credential.validUntil && Date.parse(credential.validUntil) / 1000);
    }),
  );
});
