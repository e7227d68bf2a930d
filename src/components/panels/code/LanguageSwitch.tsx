import { type LanguageId, languages } from '../../../notation/code/index.ts';
import { chooseLanguage, useLanguage } from './language.ts';

/** NumPy, PyTorch or TensorFlow.js. */
export function LanguageSwitch() {
  const chosen = useLanguage();
  return (
    <span className="languages" role="group" aria-label="Language">
      {(Object.keys(languages) as LanguageId[]).map((id) => (
        <button key={id} type="button" className="lang" aria-pressed={id === chosen} onClick={() => chooseLanguage(id)}>
          {languages[id].title}
        </button>
      ))}
    </span>
  );
}
