import { useTranslation } from 'react-i18next'
import { Banner, Bar, Button } from '../../ui/index.ts'
import css from './Lines.module.css'
import type { useTask } from './useTask.ts'

/** How far the server is, and why it is not when it failed. */
export function TaskProgress({ task: { task, why, isRunning, stop } }: { task: ReturnType<typeof useTask> }) {
  const { t } = useTranslation()
  const failed = why ?? (task?.state === 'failed' ? t('models.task.failed') : null)
  if (failed !== null)
    return (
      <Banner tone="bad" role="alert">
        {failed}
      </Banner>
    )
  if (!isRunning) return null
  const [done, total] = [task?.done ?? 0, task?.total ?? 0]
  return (
    <div className={css.bar}>
      <span className={css.hint} role="status">
        {total === 0 ? t('models.task.begins') : t('models.task.done', { done, count: total })}
      </span>
      <span className={css.grow}>
        <Bar label={t('models.task.label')} {...(total > 0 && { value: done / total })} />
      </span>
      <Button size="s" onPress={stop}>
        {t('models.task.stop')}
      </Button>
    </div>
  )
}
