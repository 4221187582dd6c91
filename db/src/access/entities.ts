import { AccessLog } from './access-log.entity.ts';
import { Account } from './account.entity.ts';
import { Charge } from './charge.entity.ts';
import { Grant } from './grant.entity.ts';
import { LoginThrottle } from './login-throttle.entity.ts';
import { SignIn } from './sign-in.entity.ts';

/** The tables of this room. */
export const accessTables = [Account, SignIn, LoginThrottle, Grant, Charge, AccessLog];
