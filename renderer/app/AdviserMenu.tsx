import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { managesPeople } from '../../shared/domain/account.ts'
import { managesModels } from '../../shared/domain/managesModels.ts'
import { useDeskValue, useMe } from '../desk/DeskContext.tsx'
import { languages } from '../desk/languages.ts'
import { useUiStore, type Language, type Theme } from '../store/uiStore.ts'
import {
  Avatar,
  Icon,
  IconChevronDown,
  IconCircleCheck,
  IconKeyboard,
  IconLogout,
  IconId,
  IconSettings,
  IconShieldLock,
  IconStethoscope,
  IconUsers,
  Menu,
  VisuallyHidden,
} from '../ui/index.ts'
import css from './AdviserMenu.module.css'

const themes: Theme[] = ['system', 'light', 'dark']

const boxes = ['keys', 'settings', 'myAccount', 'evaluations', 'accounts', 'accessLog', 'models', 'signOut'] as const

/** My name, and behind it: appearance, language, keys, settings, the way out. */
export function AdviserMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const pending = useDeskValue((desk) => desk.status.pending)
  const { theme, language, setTheme, setLanguage, show } = useUiStore()
  const name = me?.name ?? ''
  const words = name.split(' ')
  const short = words.length > 1 ? `${words[0]} ${words.at(-1)![0]}.` : name

  function act(id: string) {
    const [kind, value] = id.split(':')
    if (kind === 'theme') setTheme(value as Theme)
    else if (kind === 'language') setLanguage(value as Language)
    else if (boxes.some((box) => box === id)) show(id as (typeof boxes)[number])
  }

  return (
    <Menu
      label={t('app.menu.title')}
      placement="bottom end"
      onAction={act}
      groups={[
        {
          title: t('app.menu.theme'),
          items: themes.map((id) => ({ id: `theme:${id}`, label: t(`app.theme.${id}`), isSelected: id === theme })),
        },
        {
          title: t('app.menu.language'),
          items: languages.map(({ id, label }) => ({ id: `language:${id}`, label, isSelected: id === language })),
        },
        ...(me && managesPeople(me)
          ? [
              {
                title: t('app.menu.people'),
                items: [
                  { id: 'accounts', label: t('app.menu.accounts'), icon: <Icon of={IconUsers} /> },
                  { id: 'accessLog', label: t('app.menu.accessLog'), icon: <Icon of={IconShieldLock} /> },
                ],
              },
            ]
          : []),
        ...(me && managesModels(me)
          ? [
              {
                title: t('app.menu.assistant'),
                items: [{ id: 'models', label: t('app.menu.models'), icon: <Icon of={IconStethoscope} /> }],
              },
            ]
          : []),
        {
          items: [
            { id: 'myAccount', label: t('app.menu.myAccount'), icon: <Icon of={IconId} /> },
            { id: 'evaluations', label: t('app.menu.evaluations'), icon: <Icon of={IconCircleCheck} /> },
            { id: 'keys', label: t('app.menu.keys'), kbd: '?', icon: <Icon of={IconKeyboard} /> },
            { id: 'settings', label: t('app.menu.settings'), icon: <Icon of={IconSettings} /> },
            {
              id: 'signOut',
              label: t(pending > 0 ? 'app.menu.signOutPending' : 'app.menu.signOut', { count: pending }),
              icon: <Icon of={IconLogout} />,
            },
          ],
        },
      ]}
    >
      <Press className={css.button!}>
        {name && <Avatar name={name} size={26} />}
        <span className={css.name}>{short}</span>
        <VisuallyHidden>{`, ${name}, ${t('app.menu.title')}`}</VisuallyHidden>
        <Icon of={IconChevronDown} size={14} />
      </Press>
    </Menu>
  )
}
