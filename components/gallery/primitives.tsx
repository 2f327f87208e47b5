'use client';

import { Bell, Copy, Pin, Settings, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Avatar } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { Button, ButtonLink, IconButton, IconLink } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Field } from '../ui/field';
import { BubbleMark } from '../ui/mark';
import { Menu } from '../ui/menu';
import { PasswordField } from '../ui/password-field';
import type { Place } from '../ui/place';
import { Popover } from '../ui/popover';
import { Segmented } from '../ui/segmented';
import { Sheet, SheetBody, SheetFooter } from '../ui/sheet';
import { Skeleton } from '../ui/skeleton';
import { Spinner } from '../ui/spinner';
import { Switch } from '../ui/switch';
import { showToast } from '../ui/toast';
import { Section } from './gallery-section';
import { Tokens } from './tokens';

type Open = { what: 'menu' | 'popover'; at: Place } | { what: 'sheet' | 'confirm' } | undefined;

export function Primitives() {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Section title="Buttons">
        <Row>
          {(['primary', 'plain', 'danger', 'quiet'] as const).map((look) => (
            <Button key={look} look={look}>
              {look}
            </Button>
          ))}
          <Button look="primary" busy>
            busy
          </Button>
          <Button disabled>disabled</Button>
          <ButtonLink href="#link" look="plain">
            link
          </ButtonLink>
          <IconButton label="Icon button">
            <Bell size={21} />
          </IconButton>
          <IconButton label="Disabled icon button" disabled>
            <Bell size={21} />
          </IconButton>
          <IconLink label="Icon link" href="#icon">
            <Settings size={21} />
          </IconLink>
        </Row>
      </Section>
      <Section title="Over the page">
        <Row>
          <Button onClick={(event) => setOpen({ what: 'menu', at: event.currentTarget })}>menu</Button>
          <Button onClick={(event) => setOpen({ what: 'popover', at: event.currentTarget })}>popover</Button>
          <Button onClick={() => setOpen({ what: 'sheet' })}>sheet</Button>
          <Button onClick={() => setOpen({ what: 'confirm' })}>confirm</Button>
          <Button
            onClick={() =>
              showToast({ text: 'トークを非表示にしました', action: { label: '元に戻す', run: () => {} } })
            }
          >
            toast
          </Button>
        </Row>
        {open?.what === 'menu' && (
          <Menu
            label="Menu"
            at={open.at}
            onClose={close}
            items={[
              { label: 'コピー', icon: <Copy size={18} />, onSelect() {} },
              { label: 'ピン留め', icon: <Pin size={18} />, checked: true, onSelect() {} },
              { label: '通知オフ', icon: <Bell size={18} />, checked: false, onSelect() {} },
              { label: 'できません', disabled: true, onSelect() {} },
              'line',
              { label: '削除', icon: <Trash2 size={18} />, danger: true, onSelect() {} },
            ]}
          />
        )}
        {open?.what === 'popover' && (
          <Popover label="既読" at={open.at} onClose={close}>
            <p>花子、さくら</p>
          </Popover>
        )}
        {open?.what === 'sheet' && (
          <Sheet title="Sheet" onClose={close}>
            <SheetBody>{'長い話はつづく。'.repeat(80)}</SheetBody>
            <SheetFooter>
              <Button look="primary" className="w-full" onClick={close}>
                OK
              </Button>
            </SheetFooter>
          </Sheet>
        )}
        {open?.what === 'confirm' && (
          <Confirm
            title="退出しますか？"
            body="元に戻せません。"
            action="退出"
            onCancel={close}
            onConfirm={close}
          />
        )}
      </Section>
      <Fields />
      <Section title="Small things">
        <Row>
          {['太郎', 'hanako', '👨‍👩‍👧‍👦', 'が'].map((name, i) => (
            <Avatar key={name} id={`U${i}`} name={name} size={48} />
          ))}
          <Avatar id="C1" name="家族" icon="🏠" size={48} />
          <BubbleMark size={48} />
          <Badge count={1} label="" />
          <Badge count={42} label="" />
          <Badge count={1234} label="" />
          <Spinner label="Loading" />
          <Skeleton className="h-12 w-40" />
        </Row>
      </Section>
      <Tokens />
    </>
  );
}

function Fields() {
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<'a' | 'b' | 'c'>('a');
  const [on, setOn] = useState(true);
  return (
    <Section title="Fields">
      <div className="grid max-w-sm gap-4">
        <Field label="Field" hint="A hint" value={text} onChange={(event) => setText(event.target.value)} />
        <Field label="With an error" error="What is wrong" defaultValue="太郎" />
        <Field label="Disabled" disabled defaultValue="太郎" />
        <PasswordField label="Password" defaultValue="secret" />
        <Segmented<'a' | 'b' | 'c'>
          legend="Segmented"
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'a', label: '自動' },
            { value: 'b', label: 'ライト' },
            { value: 'c', label: 'ダーク' },
          ]}
        />
        <div>
          <Switch label="Switch" hint="With a hint" checked={on} onChange={setOn} />
          <Switch label="Off and disabled" checked={false} disabled onChange={() => {}} />
        </div>
      </div>
    </Section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
