import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/protocol/administration.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { Button, Pill, useFormat } from '../../ui/index.ts'
import css from './AccountDetail.module.css'
import { DeskList } from './DeskList.tsx'
import { AccountJournal } from './AccountJournal.tsx'
import { accountState, accountTones } from './accountState.ts'
import { Confirm } from './Confirm.tsx'
import { Fault } from './Fault.tsx'
import type { FirstPasswordMade } from './FirstPassword.tsx'
import { SessionList } from './SessionList.tsx'
import { useAnswer } from '../../desk/useAnswer.ts'
import { useAsk } from '../../desk/useAsk.ts'

interface AccountDetailProps {
  account: Account
  mayEdit: boolean
  onEdit: () => void
  /** The list is to be asked anew. */
  onChanged: () => Promise<void>
  onFirstPassword: (made: FirstPasswordMade) => void
}
type Act = 'disable' | 'enable' | 'resetPassword'

export function AccountDetail({ account, mayEdit, onEdit, onChanged, onFirstPassword }: AccountDetailProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const { value, why, again } = useAnswer('account.read', { accountId: account.id })
  const [act, setAct] = useState<Act | null>(null)
  const [no, setNo] = useState<string | null>(null)
  const state = accountState(account)
  const isOwn = account.id === desk.adviserId
  const refresh = async () => void (await Promise.all([again(), onChanged()]))

  async function carryOut(what: Act) {
    const { id: accountId, name, login } = account
    if (what === 'resetPassword') {
      const asked = await ask('account.resetPassword', { accountId })
      setNo(asked.ok ? null : asked.why)
      if (asked.ok) onFirstPassword({ name, login, ...asked.value })
    } else {
      const asked = await ask(`account.${what}`, { accountId })
      setNo(asked.ok ? null : asked.why)
    }
    setAct(null)
    await refresh()
  }

  const left = value
    ? [
        t('administration.left.contacts', { count: value.openContacts }),
        t('administration.left.promises', { count: value.openPromises }),
      ]
    : []
  const facts: [string, string][] = [
    [t('administration.login'), account.login],
    [t('administration.role'), t(`words.role.${account.role}`)],
    [t('administration.site'), account.partnerName ? `${account.siteName} (${account.partnerName})` : account.siteName],
    [
      t('administration.skills'),
      account.skills
        .map(({ skill, level }) => t('administration.skillLevel', { skill: t(`words.topic.${skill}`), level }))
        .join(', ') || t('administration.none'),
    ],
    [t('administration.languages'), account.languages.map((id) => t(`words.speaks.${id}`)).join(', ')],
    [t('administration.capacity'), format.number(account.capacity)],
    [t('administration.goodwill'), format.money(account.goodwillLimit)],
    [
      t('administration.lastSeen'),
      account.lastSeenAt === null ? t('administration.never') : format.dayTime(account.lastSeenAt, desk.now()),
    ],
  ]

  return (
    <>
      <div className={css.head}>
        <h3 className={css.name}>{account.name}</h3>
        <Pill tone={accountTones[state]}>{t(`administration.state.${state}`)}</Pill>
        {state === 'firstPassword' && account.passwordUntil !== null && (
          <span className={css.until}>
            {t('administration.firstUntil', { when: format.dayTime(account.passwordUntil, desk.now()) })}
          </span>
        )}
      </div>
      <Fault why={no ?? why} {...(no === null && { onRetry: () => void again() })} />
      {mayEdit && act === null && (
        <div className={css.acts}>
          <Button isDisabled={!isOnline} onPress={onEdit}>
            {t('administration.edit')}
          </Button>
          {!isOwn && (
            <>
              <Button isDisabled={!isOnline} onPress={() => setAct('resetPassword')}>
                {t('administration.act.resetPassword')}
              </Button>
              <Button
                isDisabled={!isOnline}
                variant={state === 'disabled' ? 'secondary' : 'danger'}
                onPress={() => setAct(state === 'disabled' ? 'enable' : 'disable')}
              >
                {t(`administration.act.${state === 'disabled' ? 'enable' : 'disable'}`)}
              </Button>
            </>
          )}
        </div>
      )}
      {act !== null && (
        <Confirm
          question={t(`administration.ask.${act}`, { name: account.name })}
          yes={t(`administration.act.${act}`)}
          isDanger={act === 'disable'}
          onYes={() => carryOut(act)}
          onNo={() => setAct(null)}
        >
          {t(`administration.follows.${act}`)}
          {act === 'disable' &&
            value &&
            value.openContacts + value.openPromises > 0 &&
            ` ${t('administration.left.words', { left: left.join(', ') })}`}
        </Confirm>
      )}
      <dl className={css.facts}>
        {facts.map(([label, said]) => (
          <div key={label} className={css.fact}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      {value && <SessionList accountId={account.id} sessions={value.sessions} onEnded={refresh} />}
      {value && <DeskList accountId={account.id} desks={value.desks} onLost={refresh} />}
      {value && <AccountJournal entries={value.entries} />}
    </>
  )
}
