import { Section } from './gallery-section';

const COLOURS =
  'green action ink ink-2 ink-3 surface surface-2 raised selected line edge danger danger-soft focus link rail rail-ink chat chat-ink own own-ink own-link other other-ink pill toast on-toast toast-action';
const TYPE = 'text-2xs text-xs text-sm text-base text-md text-field text-lg text-xl text-2xl'.split(' ');
const SHADOWS = ['shadow', 'shadow-float', 'shadow-high'];

export function Tokens() {
  return (
    <>
      <Section title="Colours">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(96px,1fr))] gap-2">
          {COLOURS.split(' ').map((name) => (
            <li key={name} className="text-xs">
              <span
                className="mb-1 block h-10 rounded-lg border border-line"
                style={{ background: `var(--${name})` }}
              />
              {name}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Type">
        {TYPE.map((size) => (
          <p key={size} className={size}>
            {size}　今日はいい天気ですね。Hello
          </p>
        ))}
      </Section>
      <Section title="Shadows">
        <div className="flex gap-6 p-4">
          {SHADOWS.map((name) => (
            <div
              key={name}
              className="grid h-16 w-28 place-items-center rounded-2xl bg-raised text-xs"
              style={{ boxShadow: `var(--${name})` }}
            >
              {name}
            </div>
          ))}
        </div>
      </Section>
    </>
  );
}
