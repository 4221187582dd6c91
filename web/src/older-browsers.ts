/*
 * What Chromium 90 and Safari 15.4, the floor, lack of the language's functions. Built into a script of its own
 * (older-browsers-plugin.ts), which app.html asks for only where some of it is missing.
 */
import 'core-js/actual/array/at';
import 'core-js/actual/array/find-last';
import 'core-js/actual/array/find-last-index';
import 'core-js/actual/array/to-reversed';
import 'core-js/actual/array/to-sorted';
import 'core-js/actual/array/to-spliced';
import 'core-js/actual/array/with';
import 'core-js/actual/iterator';
import 'core-js/actual/map/group-by';
import 'core-js/actual/object/group-by';
import 'core-js/actual/object/has-own';
import 'core-js/actual/promise/with-resolvers';
import 'core-js/actual/set';
import 'core-js/actual/string/at';
import 'core-js/actual/structured-clone';
