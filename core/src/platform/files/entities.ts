const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  times: '×',
  divide: '÷',
  deg: '°',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  minus: '−',
  permil: '‰',
  copy: '©',
  reg: '®',
  yen: '¥',
  sect: '§',
  bull: '•',
  rarr: '→',
  larr: '←',
  radic: '√',
  infin: '∞',
  laquo: '«',
  raquo: '»',
  iexcl: '¡',
  iquest: '¿',
  acute: '´',
  szlig: 'ß',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  agrave: 'à',
  egrave: 'è',
  ccedil: 'ç',
  ecirc: 'ê',
  acirc: 'â',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  mu: 'μ',
  pi: 'π',
  omega: 'ω',
  Omega: 'Ω',
  sup2: '²',
  sup3: '³',
};

function character(code: number): string {
  const text = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return text ? String.fromCodePoint(code) : '\ufffd';
}

/** The text with its XML and HTML entities resolved; an unknown one, or a bare &, stays as it is. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,9});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(named, name) ? (named[name] as string) : whole;
    const hex = name[1] === 'x' || name[1] === 'X';
    return character(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
  });
}

/** The text as it may stand in XML or HTML. Control characters that XML forbids go. */
export function withEntities(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (one) => (one < ' ' && !'\t\n\r'.includes(one) ? '' : one))
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
