/** TeX as it is written here, as one line of plain text: `\delta^{2}=\gamma^{2} \odot \Delta^{2}` is `δ² = γ² ⊙ Δ²`. */
export function plain(tex: string): string {
  return read(tex, { at: 0 })
    .replace(/\s+/gu, ' ')
    .replaceAll('+ =', '+=')
    .replaceAll(' ;', ';')
    .replace(/∑ ([₀-ₜ])/gu, '∑$1')
    .replace(/([[(]) | ([\])])/gu, '$1$2')
    .replace(/(^|[[(=,;] ?)[−] /gu, '$1−') // a sign, not a difference
    .trim();
}

/** What stands for a macro. A macro that is not here stays as it is. */
const signs: Readonly<Record<string, string>> = {
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  eta: 'η',
  omega: 'ω',
  sigma: 'σ',
  varphi: 'φ',
  phi: 'φ',
  nabla: '∇',
  partial: '∂',
  prime: '′',
  odot: ' ⊙ ',
  oslash: ' ⊘ ',
  otimes: ' ⊗ ',
  circ: ' ∘ ',
  times: ' × ',
  cdot: ' · ',
  cdots: ' ⋯ ',
  dots: ' … ',
  leftarrow: ' ← ',
  sum: '∑ ',
  ln: ' ln ',
  lVert: '‖',
  rVert: '‖',
  infty: '∞',
  ',': ' ',
  ';': ' ',
  '!': '',
  // Sizes, which plain text has not.
  left: '',
  right: '',
  bigl: '',
  bigr: '',
  textstyle: '',
};

/** Macros with one argument. */
const wrapped: Readonly<Record<string, (inner: string) => string>> = {
  vec: (inner) => `${inner}\u20D7`,
  hat: (inner) => `${inner}\u0302`,
  tilde: (inner) => `${inner}\u0303`,
  mathcal: (inner) => ({ C: '𝒞', L: 'ℒ' })[inner] ?? inner,
  mathrm: (inner) => inner,
  mathbf: (inner) => inner,
  boldsymbol: (inner) => inner,
  mathrel: (inner) => ` ${inner.trim()}`,
  operatorname: (inner) => inner,
  text: (inner) => inner,
};

const raised: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'0123456789'].map((digit, i) => [digit, '⁰¹²³⁴⁵⁶⁷⁸⁹'[i]!])),
  ...{ '−': '⁻', T: 'ᵀ', m: 'ᵐ', k: 'ᵏ', N: 'ᴺ', '′': '′' },
};
const lowered: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'0123456789'].map((digit, i) => [digit, '₀₁₂₃₄₅₆₇₈₉'[i]!])),
  ...{ k: 'ₖ', m: 'ₘ', n: 'ₙ', i: 'ᵢ', j: 'ⱼ' },
};

/** In small letters where there are some, else with braces as in TeX. */
function script(mark: '^' | '_', text: string): string {
  const letters = [...text.replaceAll(' ', '')];
  const small = letters.map((letter) => (mark === '^' ? raised : lowered)[letter]);
  return small.every((letter) => letter !== undefined) ? small.join('') : `${mark}${brace(text)}`;
}
const brace = (text: string): string => (text.length === 1 ? text : `{${text}}`);

/** A fraction on one line; ½ has a sign of its own. */
const fraction = (top: string, bottom: string): string => (top === '1' && bottom === '2' ? '½' : `${top}/${bottom}`);

interface Place {
  at: number;
}

/** Everything up to the end, or to the brace that closes this group. */
function read(tex: string, place: Place): string {
  let text = '';
  while (place.at < tex.length && tex[place.at] !== '}') text += part(tex, place);
  place.at++;
  return text;
}

/** The next sign, macro or group. */
function part(tex: string, place: Place): string {
  const sign = tex[place.at++]!;
  switch (sign) {
    case '{':
      return read(tex, place);
    case '^':
    case '_':
      return script(sign, part(tex, place));
    case '\\':
      return macro(tex, place);
    case '-':
      return ' − ';
    case '=':
    case '+':
      return ` ${sign} `;
    case ';':
      return '; ';
    default:
      return sign;
  }
}

function macro(tex: string, place: Place): string {
  const name = /^(?:[A-Za-z]+|.)/u.exec(tex.slice(place.at))?.[0] ?? '';
  place.at += name.length;
  // A space ends the name of a macro, and is not part of the text.
  if (/[A-Za-z]/u.test(name)) while (tex[place.at] === ' ') place.at++;
  if (name === 'frac' || name === 'tfrac') return fraction(part(tex, place), part(tex, place));
  const wrap = Object.hasOwn(wrapped, name) ? wrapped[name] : undefined;
  return wrap === undefined ? (signs[name] ?? `\\${name} `) : wrap(part(tex, place));
}
