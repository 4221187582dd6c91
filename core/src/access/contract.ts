import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { actionNames, roleNames } from './policy.ts';

export const Locale = OneOf(['zh', 'en']);
const BadgeNumber = Type.String({ minLength: 1, maxLength: 20, pattern: '^[0-9A-Za-z]+$' });
const Password = Type.String({ minLength: 1, maxLength: 200 });

export const Hat = OneOf(['officer', ...roleNames]);
export type Hat = Static<typeof Hat>;

/** Who is signed in and what they may do: the web draws its navigation from it. */
export const Session = Exactly({
  person: Exactly({
    id: Id,
    name: Type.String(),
    badgeNumber: Type.String(),
    personnelClass: OneOf(['officer', 'auxiliary']),
    postCode: OrNull(Type.String()),
    unit: Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() }),
  }),
  hats: Type.Array(Hat),
  /** For each hat but officer: the units it is granted over, without those below another of them. */
  grants: Type.Array(
    Exactly({ role: OneOf(roleNames), unitId: Id, unitNameZh: Type.String(), unitNameEn: Type.String() }),
  ),
  actions: Type.Array(OneOf(actionNames)),
  locale: Locale,
  mustChangePassword: Type.Boolean(),
  /** True until an administrator has replaced the demo data. */
  demo: Type.Boolean(),
  serverNow: Instant,
});
export type Session = Static<typeof Session>;

export const login = defineRoute({
  name: 'access.login',
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Signs a person in with badge number and password; sets the session cookies.',
  can: 'open-session',
  body: Exactly({ badgeNumber: BadgeNumber, password: Password }),
  ok: Session,
  refuses: ['wrong-password', 'account-locked', 'account-disabled'],
});

export const refresh = defineRoute({
  name: 'access.refresh',
  method: 'POST',
  path: '/api/auth/refresh',
  summary: 'Rotates the refresh token and renews the session; reuse of a spent token ends the sign-in.',
  can: 'open-session',
  ok: Session,
  refuses: ['token-reused', 'account-disabled'],
});

export const logout = defineRoute({
  name: 'access.logout',
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'Ends this session and clears the cookies.',
  can: 'open-session',
  ok: Done,
  refuses: [],
});

export const session = defineRoute({
  name: 'access.session',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, with hats and allowed actions.',
  can: 'use-session',
  ok: Session,
  refuses: ['account-disabled'],
});

export const changePassword = defineRoute({
  name: 'access.change-password',
  method: 'POST',
  path: '/api/auth/password',
  summary: 'Changes the own password and ends all other sessions.',
  can: 'use-session',
  body: Exactly({ current: Password, next: Password }),
  ok: Done,
  refuses: ['wrong-password', 'weak-password', 'account-locked'],
});

export const setLocale = defineRoute({
  name: 'access.set-locale',
  method: 'PUT',
  path: '/api/session/locale',
  summary: 'Chooses the language of screens and messages.',
  can: 'use-session',
  body: Exactly({ locale: Locale }),
  ok: Done,
  refuses: [],
});

/** Who looked at my file: newest first, 50 at a time. */
export const accessLog = defineRoute({
  name: 'access.log',
  method: 'GET',
  path: '/api/me/access-log',
  summary: 'Every look of others at the own personal file.',
  can: 'read-own-access-log',
  query: Exactly({ before: Type.Optional(Id) }),
  ok: Exactly({
    looks: Type.Array(
      Exactly({
        id: Id,
        at: Instant,
        view: Type.String(),
        viewer: Exactly({
          name: Type.String(),
          badgeNumber: Type.String(),
          unitZh: Type.String(),
          unitEn: Type.String(),
          postZh: OrNull(Type.String()),
          postEn: OrNull(Type.String()),
        }),
        /** The roles that let them look then: what for. */
        roles: Type.Array(OneOf(roleNames)),
      }),
    ),
    next: OrNull(Id),
  }),
  refuses: [],
});

export const GrantView = Exactly({
  id: Id,
  role: OneOf(roleNames),
  person: Exactly({ id: Id, name: Type.String(), badgeNumber: Type.String() }),
  unit: Exactly({ id: Id, nameZh: Type.String(), nameEn: Type.String() }),
  fromOn: Day,
  toOn: OrNull(Day),
  reason: OrNull(Type.String()),
  /** A withdrawn grant holds no longer, whatever its last day; the row stays for the record. */
  withdrawnAt: OrNull(Instant),
  withdrawalReason: OrNull(Type.String()),
});
export type GrantView = Static<typeof GrantView>;

export const grants = defineRoute({
  name: 'access.grants',
  method: 'GET',
  path: '/api/admin/grants',
  summary: 'Roles granted over a unit and below, within the administrator’s own units.',
  can: 'manage-accounts',
  query: Exactly({ unitId: Type.Optional(Id), personId: Type.Optional(Id), after: Type.Optional(Id) }),
  ok: Exactly({ grants: Type.Array(GrantView), next: OrNull(Id) }),
  refuses: [],
});

export const giveGrant = defineRoute({
  name: 'access.give-grant',
  method: 'POST',
  path: '/api/admin/grants',
  summary: 'Grants a role over a unit for a time, with a reason.',
  can: 'manage-accounts',
  body: Exactly({
    personId: Id,
    role: OneOf(roleNames),
    unitId: Id,
    fromOn: Day,
    toOn: OrNull(Day),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
  }),
  ok: GrantView,
  refuses: [],
});

export const withdrawGrant = defineRoute({
  name: 'access.withdraw-grant',
  method: 'POST',
  path: '/api/admin/grants/:grantId/withdrawal',
  summary: 'Ends a grant at once, with a reason; the row stays for the record.',
  can: 'manage-accounts',
  params: Exactly({ grantId: Id }),
  body: Exactly({ reason: Type.String({ minLength: 2, maxLength: 500 }) }),
  ok: GrantView,
  refuses: [],
});

export const unlockAccount = defineRoute({
  name: 'access.unlock-account',
  method: 'POST',
  path: '/api/admin/accounts/:personId/unlock',
  summary: 'Clears the lock of an account after wrong passwords.',
  can: 'manage-accounts',
  params: Exactly({ personId: Id }),
  ok: Done,
  refuses: [],
});

export const replaceDemo = defineRoute({
  name: 'access.replace-demo',
  method: 'POST',
  path: '/api/admin/demo/end',
  summary: 'States that the data is no longer demo data; the banner disappears.',
  can: 'manage-operations',
  body: Exactly({ reason: Type.String({ minLength: 2, maxLength: 500 }) }),
  ok: Done,
  refuses: [],
});
