/**
 * The page that a unit of cmi5 goes to when it is done: the stage that framed or opened it ends the sitting. Where no
 * stage hears it, the words of the page say what to do.
 */
const stage = window.parent === window ? (window.opener as Window | null) : window.parent;
stage?.postMessage({ stage: 'returned' }, location.origin);
