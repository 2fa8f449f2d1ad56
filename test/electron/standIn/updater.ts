import { EventEmitter } from 'node:events'
import { request, type RequestOptions } from 'node:http'
import { strict } from './strict.ts'

/** Squirrel's, on macOS and Windows; elsewhere electron-updater only tells it that the program is about to end. */
export const autoUpdater = strict('autoUpdater', new EventEmitter())

/** Chromium's network was made after Node's: requests and answers have the same events. */
export const net = strict('net', {
  request: ({
    session: _session,
    redirect: _redirect,
    ...options
  }: RequestOptions & { session?: object; redirect?: string }) => request(options),
})
