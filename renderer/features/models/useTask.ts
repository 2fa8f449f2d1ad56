import { useCallback, useEffect, useRef, useState } from 'react'
import type { AdministrationReply } from '../../../shared/protocol/administration.ts'
import { useAsk, type Asked } from '../../desk/useAsk.ts'

type Task = AdministrationReply<'modelTask.read'>
type Started = AdministrationReply<'model.replay'>
export interface TaskState {
  id: string | null
  task: Task | null
  why: string | null
}
const none: TaskState = { id: null, task: null, why: null }
/** While it goes on, it is asked for this often (ms). */
const every = 700

/** A calculation that the server does part by part: begun, followed, stopped. Whoever leaves the screen stops it. */
export function useTask(): TaskState & {
  isRunning: boolean
  start: (begin: () => Promise<Asked<'model.replay'>>) => Promise<void>
  stop: () => void
} {
  const ask = useAsk()
  const [state, setState] = useState(none)
  const { id, task, why } = state
  const isRunning = id !== null && why === null && (task === null || task.state === 'due')
  useEffect(() => {
    if (id === null || !isRunning) return
    let live = true
    const look = async () => {
      const asked = await ask('modelTask.read', { taskId: id })
      if (!live) return
      setState((now) =>
        now.id === id
          ? { id, ...(asked.ok ? { task: asked.value, why: null } : { task: now.task, why: asked.why }) }
          : now,
      )
    }
    void look()
    const timer = setInterval(() => void look(), every)
    return () => {
      live = false
      clearInterval(timer)
    }
  }, [ask, id, isRunning])
  useEffect(() => {
    if (id === null) return
    return () => void ask('modelTask.cancel', { taskId: id })
  }, [ask, id])
  // Which begin is waited for: one that was stopped, left or overtaken before the server named it is called off when it does.
  const turn = useRef(0)
  useEffect(() => () => void turn.current++, [])
  const start = useCallback(
    async (begin: () => Promise<Asked<'model.replay'>>) => {
      const mine = ++turn.current
      setState(none)
      const asked = await begin()
      if (mine === turn.current)
        setState(
          asked.ok
            ? { id: (asked.value satisfies Started).taskId, task: null, why: null }
            : { ...none, why: asked.why },
        )
      else if (asked.ok) void ask('modelTask.cancel', { taskId: asked.value.taskId })
    },
    [ask],
  )
  const stop = useCallback(() => {
    turn.current++
    setState(none)
  }, [])
  return { ...state, isRunning, start, stop }
}
