import type { LiveName } from '../../shared/protocol/commands.ts'
import type { LiveHandler } from './handler.ts'
import { alertAcknowledge } from './live/alertAcknowledge.ts'
import { alertList } from './live/alertList.ts'
import { approvalAsk } from './live/approvalAsk.ts'
import { approvalDecide } from './live/approvalDecide.ts'
import { approvalLook } from './live/approvalLook.ts'
import { approvalWithdraw } from './live/approvalWithdraw.ts'
import { caseJoin } from './live/caseJoin.ts'
import { broadcastEnd } from './live/broadcastEnd.ts'
import { broadcastList, broadcastReaders } from './live/broadcastList.ts'
import { broadcastRead } from './live/broadcastRead.ts'
import { broadcastSend } from './live/broadcastSend.ts'
import { callAsk } from './live/callAsk.ts'
import { callDial } from './live/callDial.ts'
import { callHangUp } from './live/callHangUp.ts'
import { callMachine } from './live/callMachine.ts'
import { callPassOut } from './live/callPassOut.ts'
import { callQuality } from './live/callQuality.ts'
import { callRecord } from './live/callRecord.ts'
import { callOpenChat } from './live/callOpenChat.ts'
import { callRelay } from './live/callRelay.ts'
import { callRejoin } from './live/callRejoin.ts'
import { callStart } from './live/callStart.ts'
import { contactHandOver } from './live/contactHandOver.ts'
import { contactPark, contactTakeUp, parkPace } from './live/contactPark.ts'
import { consultBegin } from './live/consultBegin.ts'
import { consultBeginOut } from './live/consultBeginOut.ts'
import { consultColleagues } from './live/consultColleagues.ts'
import { consultEnd } from './live/consultEnd.ts'
import { consultPassOn } from './live/consultPassOn.ts'
import { customerClose } from './live/customerClose.ts'
import { customerMerge } from './live/customerMerge.ts'
import { customerOpen } from './live/customerOpen.ts'
import { customerUnmerge } from './live/customerUnmerge.ts'
import { customerUnmergeCounts } from './live/customerUnmergeCounts.ts'
import { deviceCheck } from './live/deviceCheck.ts'
import { draftTakeBack } from './live/draftTakeBack.ts'
import { figuresContacts } from './live/figuresContacts.ts'
import { figuresReport } from './live/figuresReport.ts'
import { floorContacts } from './live/floorContacts.ts'
import { floorDay } from './live/floorDay.ts'
import { floorJoin } from './live/floorJoin.ts'
import { floorPass } from './live/floorPass.ts'
import { floorReplay } from './live/floorReplay.ts'
import { floorSetState } from './live/floorSetState.ts'
import { floorUndo } from './live/floorUndo.ts'
import { floorWaits } from './live/floorWaits.ts'
import { floorWatch } from './live/floorWatch.ts'
import { floorWhisper } from './live/floorWhisper.ts'
import { helpAnswer } from './live/helpAnswer.ts'
import { helpAsk } from './live/helpAsk.ts'
import { helpEnd } from './live/helpEnd.ts'
import { incidentClose } from './live/incidentClose.ts'
import { incidentContacts } from './live/incidentContacts.ts'
import { incidentDeclare } from './live/incidentDeclare.ts'
import { incidentDismiss } from './live/incidentDismiss.ts'
import { incidentEstimate } from './live/incidentEstimate.ts'
import { incidentFeed } from './live/incidentFeed.ts'
import { lineTestCancel } from './live/lineTestCancel.ts'
import { lineTestRun } from './live/lineTestRun.ts'
import { mailAsides } from './live/mailAsides.ts'
import { mailAttach } from './live/mailAttach.ts'
import { mailNewContact } from './live/mailNewContact.ts'
import { mailPutBack } from './live/mailPutBack.ts'
import { mailRead } from './live/mailRead.ts'
import { mailSetAside } from './live/mailSetAside.ts'
import { offerAccept } from './live/offerAccept.ts'
import { offerRefuse } from './live/offerRefuse.ts'
import { phoneState } from './live/phoneState.ts'
import { presenceSet } from './live/presenceSet.ts'
import { recognitionChoose } from './live/recognitionChoose.ts'
import { recognitionPropose } from './live/recognitionPropose.ts'
import { staffingDay } from './live/staffingDay.ts'
import { verificationAnswer } from './live/verificationAnswer.ts'
import { verificationCheckCode } from './live/verificationCheckCode.ts'
import { verificationDestinations } from './live/verificationDestinations.ts'
import { verificationDocument } from './live/verificationDocument.ts'
import { verificationSendCode } from './live/verificationSendCode.ts'
import { visitTake } from './live/visitTake.ts'

/** Every live command and who carries it out; the type asks for each one. */
export const liveHandlers: { [N in LiveName]: LiveHandler<N> } = {
  'presence.set': presenceSet,
  'offer.accept': offerAccept,
  'offer.refuse': offerRefuse,
  'contact.handOver': contactHandOver,
  'contact.park': contactPark,
  'contact.takeUp': contactTakeUp,
  'park.pace': parkPace,
  'case.join': caseJoin,
  'draft.takeBack': draftTakeBack,
  'customer.open': customerOpen,
  'customer.close': customerClose,
  'recognition.choose': recognitionChoose,
  'recognition.propose': recognitionPropose,
  'verification.answer': verificationAnswer,
  'verification.sendCode': verificationSendCode,
  'verification.checkCode': verificationCheckCode,
  'verification.destinations': verificationDestinations,
  'verification.document': verificationDocument,
  'approval.ask': approvalAsk,
  'approval.withdraw': approvalWithdraw,
  'approval.decide': approvalDecide,
  'approval.look': approvalLook,
  'customer.merge': customerMerge,
  'customer.unmerge': customerUnmerge,
  'customer.unmergeCounts': customerUnmergeCounts,
  'lineTest.run': lineTestRun,
  'lineTest.cancel': lineTestCancel,
  'incident.declare': incidentDeclare,
  'incident.estimate': incidentEstimate,
  'incident.dismiss': incidentDismiss,
  'incident.close': incidentClose,
  'incident.contacts': incidentContacts,
  'incident.feed': incidentFeed,
  'mail.read': mailRead,
  'mail.attach': mailAttach,
  'mail.newContact': mailNewContact,
  'mail.setAside': mailSetAside,
  'mail.asides': mailAsides,
  'mail.putBack': mailPutBack,
  'phone.state': phoneState,
  'call.dial': callDial,
  'call.ask': callAsk,
  'call.start': callStart,
  'call.rejoin': callRejoin,
  'call.hangUp': callHangUp,
  'call.passOut': callPassOut,
  'call.machine': callMachine,
  'call.relay': callRelay,
  'call.openChat': callOpenChat,
  'call.record': callRecord,
  'call.quality': callQuality,
  'consult.begin': consultBegin,
  'consult.beginOut': consultBeginOut,
  'consult.passOn': consultPassOn,
  'consult.end': consultEnd,
  'consult.colleagues': consultColleagues,
  'alert.acknowledge': alertAcknowledge,
  'alert.list': alertList,
  'broadcast.end': broadcastEnd,
  'broadcast.list': broadcastList,
  'broadcast.read': broadcastRead,
  'broadcast.readers': broadcastReaders,
  'broadcast.send': broadcastSend,
  'figures.contacts': figuresContacts,
  'figures.report': figuresReport,
  'floor.contacts': floorContacts,
  'floor.day': floorDay,
  'floor.join': floorJoin,
  'floor.pass': floorPass,
  'floor.replay': floorReplay,
  'floor.setState': floorSetState,
  'floor.undo': floorUndo,
  'floor.waits': floorWaits,
  'floor.watch': floorWatch,
  'floor.whisper': floorWhisper,
  'help.answer': helpAnswer,
  'help.ask': helpAsk,
  'help.end': helpEnd,
  'staffing.day': staffingDay,
  'visit.take': visitTake,
  'device.check': deviceCheck,
}

/** What these tell is a customer's own words, or who he is, or stands otherwise a moment later: nothing of it is kept with the command (it can be asked again). */
export const readings: ReadonlySet<LiveName> = new Set<LiveName>([
  'mail.read',
  'mail.asides',
  'incident.contacts',
  'incident.feed',
  'consult.colleagues',
  'figures.contacts',
  'figures.report',
  'floor.contacts',
  'floor.day',
  'floor.waits',
  'alert.list',
  'broadcast.list',
  'broadcast.readers',
  'staffing.day',
  'floor.replay',
])
