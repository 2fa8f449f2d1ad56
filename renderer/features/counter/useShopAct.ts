import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { knowShopKinds } from '../../../shared/domain/operation.ts'
import { shopRules } from '../../../shared/domain/shop/shopKinds.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useAct } from '../../desk/useAct.ts'
import { showToast } from '../../ui/index.ts'

knowShopKinds(shopRules)

interface KeptFile {
  name: string
  data: string
}
type Operation = Args<'operation.perform'>

/** Carries out one act of the counter: its files first, each a command of its own, then the operation that names them. */
export function useShopAct(contact: Row<'contact'>, onDone: () => void) {
  const { t } = useTranslation()
  const act = useAct()
  // Of the box, not of the press: pressed twice, it is done once.
  const [operationId] = useState(() => crypto.randomUUID())
  const [ids] = useState(() => Array.from({ length: 5 }, () => crypto.randomUUID()))
  const [isBusy, setBusy] = useState(false)
  async function perform(kind: Operation['kind'], fields: Operation['fields'], files: KeptFile[] = []) {
    const { id: contactId, customerId } = contact
    for (const [index, { name, data }] of files.entries()) {
      const fileId = ids[index] ?? ''
      if (!(await act('file.keep', { fileId, customerId, contactId, name, data }))) return
    }
    if (!(await act('operation.perform', { operationId, customerId, contactId, kind, fields }))) return
    showToast({ text: t('counter.done', { what: t(`words.operationKind.${kind}`) }), tone: 'ok' })
    onDone()
  }
  return {
    /** Of the files, in the order in which they are given. */
    ids,
    isBusy,
    perform: (...all: Parameters<typeof perform>) => {
      setBusy(true)
      void perform(...all).finally(() => setBusy(false))
    },
  }
}
