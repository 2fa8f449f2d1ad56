/** Tests only: the network `win95pts` (pgmpy's example models, MIT licence), and posteriors reckoned by another programme. */
export const win95ptsBif = `
network unknown {
}
variable AppOK {
  type discrete [ 2 ] { Correct, Incorrect_Corrupt };
}
variable DataFile {
  type discrete [ 2 ] { Correct, Incorrect_Corrupt };
}
variable AppData {
  type discrete [ 2 ] { Correct, Incorrect_or_corrupt };
}
variable DskLocal {
  type discrete [ 2 ] { Greater_than_2_Mb, Less_than_2_Mb };
}
variable PrtSpool {
  type discrete [ 2 ] { Enabled, Disabled };
}
variable PrtOn {
  type discrete [ 2 ] { Yes, No };
}
variable PrtPaper {
  type discrete [ 2 ] { Has_Paper, No_Paper };
}
variable NetPrint {
  type discrete [ 2 ] { No__Local_printer_, Yes__Network_printer_ };
}
variable PrtDriver {
  type discrete [ 2 ] { Yes, No };
}
variable PrtThread {
  type discrete [ 2 ] { OK, Corrupt_Buggy };
}
variable EMFOK {
  type discrete [ 2 ] { Yes, No };
}
variable GDIIN {
  type discrete [ 2 ] { Yes, No };
}
variable DrvSet {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable DrvOK {
  type discrete [ 2 ] { Reinstalled, Corrupt };
}
variable GDIOUT {
  type discrete [ 2 ] { Yes, No };
}
variable PrtSel {
  type discrete [ 2 ] { Yes, No };
}
variable PrtDataOut {
  type discrete [ 2 ] { Yes, No };
}
variable PrtPath {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable NtwrkCnfg {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable PTROFFLINE {
  type discrete [ 2 ] { Online, Offline };
}
variable NetOK {
  type discrete [ 2 ] { Yes, No };
}
variable PrtCbl {
  type discrete [ 2 ] { Connected, Loose };
}
variable PrtPort {
  type discrete [ 2 ] { Yes, No };
}
variable CblPrtHrdwrOK {
  type discrete [ 2 ] { Operational, Not_Operational };
}
variable LclOK {
  type discrete [ 2 ] { Yes, No };
}
variable DSApplctn {
  type discrete [ 2 ] { DOS, Windows };
}
variable PrtMpTPth {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable DS_NTOK {
  type discrete [ 2 ] { Yes, No };
}
variable DS_LCLOK {
  type discrete [ 2 ] { Yes, No };
}
variable PC2PRT {
  type discrete [ 2 ] { Yes, No };
}
variable PrtMem {
  type discrete [ 2 ] { Greater_than_2_Mb, Less_than_2Mb };
}
variable PrtTimeOut {
  type discrete [ 2 ] { Long_Enough, Too_Short };
}
variable FllCrrptdBffr {
  type discrete [ 2 ] { Intact__not_Corrupt_, Full_or_Corrupt };
}
variable TnrSpply {
  type discrete [ 2 ] { Adequate, Low };
}
variable PrtData {
  type discrete [ 2 ] { Yes, No };
}
variable Problem1 {
  type discrete [ 2 ] { Normal_Output, No_Output };
}
variable AppDtGnTm {
  type discrete [ 2 ] { Fast_Enough, Too_Long };
}
variable PrntPrcssTm {
  type discrete [ 2 ] { Fast_Enough, Too_Long };
}
variable DeskPrntSpd {
  type discrete [ 2 ] { OK, Too_Slow };
}
variable PgOrnttnOK {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable PrntngArOK {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable ScrnFntNtPrntrFnt {
  type discrete [ 2 ] { Yes, No };
}
variable CmpltPgPrntd {
  type discrete [ 2 ] { Yes, No };
}
variable GrphcsRltdDrvrSttngs {
  type discrete [ 2 ] { Correct, Incorrect };
}
variable EPSGrphc {
  type discrete [ 2 ] { No____TIF___WMF___BMP_, Yes____EPS_ };
}
variable NnPSGrphc {
  type discrete [ 2 ] { Yes, No };
}
variable PrtPScript {
  type discrete [ 2 ] { Yes, No };
}
variable PSGRAPHIC {
  type discrete [ 2 ] { Yes, No };
}
variable Problem4 {
  type discrete [ 2 ] { No, Yes };
}
variable TrTypFnts {
  type discrete [ 2 ] { Yes, No };
}
variable FntInstlltn {
  type discrete [ 2 ] { Verified, Faulty };
}
variable PrntrAccptsTrtyp {
  type discrete [ 2 ] { Yes, No };
}
variable TTOK {
  type discrete [ 2 ] { Yes, No };
}
variable NnTTOK {
  type discrete [ 2 ] { Yes, No };
}
variable Problem5 {
  type discrete [ 2 ] { No, Yes };
}
variable LclGrbld {
  type discrete [ 2 ] { Yes, No };
}
variable NtGrbld {
  type discrete [ 2 ] { Yes, No };
}
variable GrbldOtpt {
  type discrete [ 2 ] { No, Yes };
}
variable HrglssDrtnAftrPrnt {
  type discrete [ 2 ] { Fast_Enough, Too_Long };
}
variable REPEAT {
  type discrete [ 2 ] { Yes__Always_the_Same_, No__Different_Each_Time_ };
}
variable AvlblVrtlMmry {
  type discrete [ 2 ] { Adequate____1Mb_, Inadequate____1_Mb_ };
}
variable PSERRMEM {
  type discrete [ 2 ] { No_Error, Low_Memory };
}
variable TstpsTxt {
  type discrete [ 2 ] { x_1_Mb_Available_VM, x_1_Mb_Available_VM2 };
}
variable GrbldPS {
  type discrete [ 2 ] { No, Yes };
}
variable IncmpltPS {
  type discrete [ 2 ] { Yes, No };
}
variable PrtFile {
  type discrete [ 2 ] { Yes, No };
}
variable PrtIcon {
  type discrete [ 2 ] { Normal, Grayed_Out };
}
variable Problem6 {
  type discrete [ 2 ] { No, Yes };
}
variable Problem3 {
  type discrete [ 2 ] { No, Yes };
}
variable PrtQueue {
  type discrete [ 2 ] { Short, Long };
}
variable NtSpd {
  type discrete [ 2 ] { OK, Slow };
}
variable Problem2 {
  type discrete [ 2 ] { OK, Too_Long };
}
variable PrtStatPaper {
  type discrete [ 2 ] { No_Error, Jam__Out__Bin_Full };
}
variable PrtStatToner {
  type discrete [ 2 ] { No_Error, Low__None };
}
variable PrtStatMem {
  type discrete [ 2 ] { No_Error, Out_of_Memory };
}
variable PrtStatOff {
  type discrete [ 2 ] { No_Error, OFFLINE__OFF };
}
probability ( AppOK ) {
  table 0.995, 0.005;
}
probability ( DataFile ) {
  table 0.995, 0.005;
}
probability ( AppData | AppOK, DataFile ) {
  (Correct, Correct) 0.9999, 0.0001;
  (Incorrect_Corrupt, Correct) 0.0, 1.0;
  (Correct, Incorrect_Corrupt) 0.0, 1.0;
  (Incorrect_Corrupt, Incorrect_Corrupt) 0.5, 0.5;
}
probability ( DskLocal ) {
  table 0.97, 0.03;
}
probability ( PrtSpool ) {
  table 0.95, 0.05;
}
probability ( PrtOn ) {
  table 0.9, 0.1;
}
probability ( PrtPaper ) {
  table 0.98, 0.02;
}
probability ( NetPrint ) {
  table 0.8, 0.2;
}
probability ( PrtDriver ) {
  table 0.9, 0.1;
}
probability ( PrtThread ) {
  table 0.9999, 0.0001;
}
probability ( EMFOK | AppData, DskLocal, PrtThread ) {
  (Correct, Greater_than_2_Mb, OK) 0.99, 0.01;
  (Incorrect_or_corrupt, Greater_than_2_Mb, OK) 0.1, 0.9;
  (Correct, Less_than_2_Mb, OK) 0.0, 1.0;
  (Incorrect_or_corrupt, Less_than_2_Mb, OK) 0.5, 0.5;
  (Correct, Greater_than_2_Mb, Corrupt_Buggy) 0.05, 0.95;
  (Incorrect_or_corrupt, Greater_than_2_Mb, Corrupt_Buggy) 0.5, 0.5;
  (Correct, Less_than_2_Mb, Corrupt_Buggy) 0.5, 0.5;
  (Incorrect_or_corrupt, Less_than_2_Mb, Corrupt_Buggy) 0.5, 0.5;
}
probability ( GDIIN | AppData, PrtSpool, EMFOK ) {
  (Correct, Enabled, Yes) 1.0, 0.0;
  (Incorrect_or_corrupt, Enabled, Yes) 0.0, 1.0;
  (Correct, Disabled, Yes) 1.0, 0.0;
  (Incorrect_or_corrupt, Disabled, Yes) 0.0, 1.0;
  (Correct, Enabled, No) 0.0, 1.0;
  (Incorrect_or_corrupt, Enabled, No) 0.0, 1.0;
  (Correct, Disabled, No) 1.0, 0.0;
  (Incorrect_or_corrupt, Disabled, No) 0.0, 1.0;
}
probability ( DrvSet ) {
  table 0.99, 0.01;
}
probability ( DrvOK ) {
  table 0.99, 0.01;
}
probability ( GDIOUT | PrtDriver, GDIIN, DrvSet, DrvOK ) {
  (Yes, Yes, Correct, Reinstalled) 0.99, 0.01;
  (No, Yes, Correct, Reinstalled) 0.1, 0.9;
  (Yes, No, Correct, Reinstalled) 0.1, 0.9;
  (No, No, Correct, Reinstalled) 0.5, 0.5;
  (Yes, Yes, Incorrect, Reinstalled) 0.9, 0.1;
  (No, Yes, Incorrect, Reinstalled) 0.5, 0.5;
  (Yes, No, Incorrect, Reinstalled) 0.5, 0.5;
  (No, No, Incorrect, Reinstalled) 0.5, 0.5;
  (Yes, Yes, Correct, Corrupt) 0.2, 0.8;
  (No, Yes, Correct, Corrupt) 0.5, 0.5;
  (Yes, No, Correct, Corrupt) 0.5, 0.5;
  (No, No, Correct, Corrupt) 0.5, 0.5;
  (Yes, Yes, Incorrect, Corrupt) 0.5, 0.5;
  (No, Yes, Incorrect, Corrupt) 0.5, 0.5;
  (Yes, No, Incorrect, Corrupt) 0.5, 0.5;
  (No, No, Incorrect, Corrupt) 0.5, 0.5;
}
probability ( PrtSel ) {
  table 0.99, 0.01;
}
probability ( PrtDataOut | GDIOUT, PrtSel ) {
  (Yes, Yes) 0.99, 0.01;
  (No, Yes) 0.0, 1.0;
  (Yes, No) 0.0, 1.0;
  (No, No) 0.5, 0.5;
}
probability ( PrtPath ) {
  table 0.97, 0.03;
}
probability ( NtwrkCnfg ) {
  table 0.98, 0.02;
}
probability ( PTROFFLINE ) {
  table 0.7, 0.3;
}
probability ( NetOK | PrtPath, NtwrkCnfg, PTROFFLINE ) {
  (Correct, Correct, Online) 0.99, 0.01;
  (Incorrect, Correct, Online) 0.0, 1.0;
  (Correct, Incorrect, Online) 0.1, 0.9;
  (Incorrect, Incorrect, Online) 0.5, 0.5;
  (Correct, Correct, Offline) 0.0, 1.0;
  (Incorrect, Correct, Offline) 0.5, 0.5;
  (Correct, Incorrect, Offline) 0.5, 0.5;
  (Incorrect, Incorrect, Offline) 0.5, 0.5;
}
probability ( PrtCbl ) {
  table 0.98, 0.02;
}
probability ( PrtPort ) {
  table 0.99, 0.01;
}
probability ( CblPrtHrdwrOK ) {
  table 0.99, 0.01;
}
probability ( LclOK | PrtCbl, PrtPort, CblPrtHrdwrOK ) {
  (Connected, Yes, Operational) 0.999, 0.001;
  (Loose, Yes, Operational) 0.0, 1.0;
  (Connected, No, Operational) 0.0, 1.0;
  (Loose, No, Operational) 0.5, 0.5;
  (Connected, Yes, Not_Operational) 0.01, 0.99;
  (Loose, Yes, Not_Operational) 0.5, 0.5;
  (Connected, No, Not_Operational) 0.5, 0.5;
  (Loose, No, Not_Operational) 0.5, 0.5;
}
probability ( DSApplctn ) {
  table 0.15, 0.85;
}
probability ( PrtMpTPth ) {
  table 0.8, 0.2;
}
probability ( DS_NTOK | AppData, PrtPath, PrtMpTPth, NtwrkCnfg, PTROFFLINE ) {
  (Correct, Correct, Correct, Correct, Online) 0.99, 0.01;
  (Incorrect_or_corrupt, Correct, Correct, Correct, Online) 0.2, 0.8;
  (Correct, Incorrect, Correct, Correct, Online) 0.0, 1.0;
  (Incorrect_or_corrupt, Incorrect, Correct, Correct, Online) 0.5, 0.5;
  (Correct, Correct, Incorrect, Correct, Online) 0.0, 1.0;
  (Incorrect_or_corrupt, Correct, Incorrect, Correct, Online) 0.5, 0.5;
  (Correct, Incorrect, Incorrect, Correct, Online) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Incorrect, Correct, Online) 0.5, 0.5;
  (Correct, Correct, Correct, Incorrect, Online) 0.1, 0.9;
  (Incorrect_or_corrupt, Correct, Correct, Incorrect, Online) 0.5, 0.5;
  (Correct, Incorrect, Correct, Incorrect, Online) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Correct, Incorrect, Online) 0.5, 0.5;
  (Correct, Correct, Incorrect, Incorrect, Online) 0.5, 0.5;
  (Incorrect_or_corrupt, Correct, Incorrect, Incorrect, Online) 0.5, 0.5;
  (Correct, Incorrect, Incorrect, Incorrect, Online) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Incorrect, Incorrect, Online) 0.5, 0.5;
  (Correct, Correct, Correct, Correct, Offline) 0.0, 1.0;
  (Incorrect_or_corrupt, Correct, Correct, Correct, Offline) 0.5, 0.5;
  (Correct, Incorrect, Correct, Correct, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Correct, Correct, Offline) 0.5, 0.5;
  (Correct, Correct, Incorrect, Correct, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Correct, Incorrect, Correct, Offline) 0.5, 0.5;
  (Correct, Incorrect, Incorrect, Correct, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Incorrect, Correct, Offline) 0.5, 0.5;
  (Correct, Correct, Correct, Incorrect, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Correct, Correct, Incorrect, Offline) 0.5, 0.5;
  (Correct, Incorrect, Correct, Incorrect, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Correct, Incorrect, Offline) 0.5, 0.5;
  (Correct, Correct, Incorrect, Incorrect, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Correct, Incorrect, Incorrect, Offline) 0.5, 0.5;
  (Correct, Incorrect, Incorrect, Incorrect, Offline) 0.5, 0.5;
  (Incorrect_or_corrupt, Incorrect, Incorrect, Incorrect, Offline) 0.5, 0.5;
}
probability ( DS_LCLOK | AppData, PrtCbl, PrtPort, CblPrtHrdwrOK ) {
  (Correct, Connected, Yes, Operational) 1.0, 0.0;
  (Incorrect_or_corrupt, Connected, Yes, Operational) 0.1, 0.9;
  (Correct, Loose, Yes, Operational) 0.0, 1.0;
  (Incorrect_or_corrupt, Loose, Yes, Operational) 0.5, 0.5;
  (Correct, Connected, No, Operational) 0.0, 1.0;
  (Incorrect_or_corrupt, Connected, No, Operational) 0.5, 0.5;
  (Correct, Loose, No, Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, Loose, No, Operational) 0.5, 0.5;
  (Correct, Connected, Yes, Not_Operational) 0.1, 0.9;
  (Incorrect_or_corrupt, Connected, Yes, Not_Operational) 0.5, 0.5;
  (Correct, Loose, Yes, Not_Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, Loose, Yes, Not_Operational) 0.5, 0.5;
  (Correct, Connected, No, Not_Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, Connected, No, Not_Operational) 0.5, 0.5;
  (Correct, Loose, No, Not_Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, Loose, No, Not_Operational) 0.5, 0.5;
}
probability ( PC2PRT | NetPrint, PrtDataOut, NetOK, LclOK, DSApplctn, DS_NTOK, DS_LCLOK ) {
  (No__Local_printer_, Yes, Yes, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, Yes, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, Yes, No, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, No, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, No, Yes, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, Yes, Yes, No, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, No, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes, No, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, Yes, No, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, Yes, No, No, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, No, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, No, No, DOS, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, No, No, DOS, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, Yes, Yes, Yes, Windows, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, Yes, Windows, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes, Yes, Windows, Yes, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, Yes, Windows, Yes, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, No, Yes, Windows, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, Yes, Windows, Yes, Yes) 0.0, 1.0;
  (No__Local_printer_, No, No, Yes, Windows, Yes, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, No, Yes, Windows, Yes, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, No, Windows, Yes, Yes) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, No, Windows, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes, No, Windows, Yes, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, No, Windows, Yes, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, No, No, Windows, Yes, Yes) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, No, Windows, Yes, Yes) 0.0, 1.0;
  (No__Local_printer_, No, No, No, Windows, Yes, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, No, No, Windows, Yes, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, Yes, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, Yes, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, No, Yes, Yes, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, Yes, Yes, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, No, Yes, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, Yes, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, No, No, Yes, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, No, Yes, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, No, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, No, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, No, Yes, No, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, Yes, No, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, No, No, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, No, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, No, No, No, DOS, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, No, No, No, DOS, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, Yes, Windows, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, Yes, Windows, No, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes, Yes, Windows, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, Yes, Windows, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, No, Yes, Windows, No, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, Yes, Windows, No, Yes) 0.0, 1.0;
  (No__Local_printer_, No, No, Yes, Windows, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, No, Yes, Windows, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, No, Windows, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, No, Windows, No, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes, No, Windows, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, No, Windows, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, No, No, Windows, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, No, Windows, No, Yes) 0.0, 1.0;
  (No__Local_printer_, No, No, No, Windows, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, No, No, Windows, No, Yes) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, Yes, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, Yes, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, No, Yes, Yes, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, Yes, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, Yes, No, Yes, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, Yes, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, No, No, Yes, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, Yes, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, Yes, Yes, No, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, No, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, No, Yes, No, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, No, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, Yes, No, No, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, No, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, No, No, No, DOS, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, No, DOS, Yes, No) 1.0, 0.0;
  (No__Local_printer_, Yes, Yes, Yes, Windows, Yes, No) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, Yes, Windows, Yes, No) 1.0, 0.0;
  (No__Local_printer_, No, Yes, Yes, Windows, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, Yes, Windows, Yes, No) 0.0, 1.0;
  (No__Local_printer_, Yes, No, Yes, Windows, Yes, No) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, Yes, Windows, Yes, No) 0.0, 1.0;
  (No__Local_printer_, No, No, Yes, Windows, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, Yes, Windows, Yes, No) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, No, Windows, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, No, Windows, Yes, No) 1.0, 0.0;
  (No__Local_printer_, No, Yes, No, Windows, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, No, Windows, Yes, No) 0.0, 1.0;
  (No__Local_printer_, Yes, No, No, Windows, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, No, Windows, Yes, No) 0.0, 1.0;
  (No__Local_printer_, No, No, No, Windows, Yes, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, No, Windows, Yes, No) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, Yes, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, Yes, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, No, Yes, Yes, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, Yes, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, No, Yes, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, Yes, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, No, No, Yes, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, Yes, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, No, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, No, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, No, Yes, No, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, No, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, No, No, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, No, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, No, No, No, DOS, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, No, DOS, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, Yes, Windows, No, No) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes, Yes, Windows, No, No) 1.0, 0.0;
  (No__Local_printer_, No, Yes, Yes, Windows, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, Yes, Windows, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, No, Yes, Windows, No, No) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No, Yes, Windows, No, No) 0.0, 1.0;
  (No__Local_printer_, No, No, Yes, Windows, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, Yes, Windows, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, Yes, No, Windows, No, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, Yes, No, Windows, No, No) 1.0, 0.0;
  (No__Local_printer_, No, Yes, No, Windows, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes, No, Windows, No, No) 0.0, 1.0;
  (No__Local_printer_, Yes, No, No, Windows, No, No) 0.0, 1.0;
  (Yes__Network_printer_, Yes, No, No, Windows, No, No) 0.0, 1.0;
  (No__Local_printer_, No, No, No, Windows, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No, No, Windows, No, No) 0.0, 1.0;
}
probability ( PrtMem ) {
  table 0.95, 0.05;
}
probability ( PrtTimeOut ) {
  table 0.94, 0.06;
}
probability ( FllCrrptdBffr ) {
  table 0.85, 0.15;
}
probability ( TnrSpply ) {
  table 0.995, 0.005;
}
probability ( PrtData | PrtOn, PrtPaper, PC2PRT, PrtMem, PrtTimeOut, FllCrrptdBffr, TnrSpply ) {
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.99, 0.01;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.0, 1.0;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.0, 1.0;
  (No, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.0, 1.0;
  (No, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.1, 0.9;
  (No, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.0, 1.0;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.02, 0.98;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Adequate) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.01, 0.99;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Long_Enough, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Too_Short, Intact__not_Corrupt_, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Long_Enough, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, No, Greater_than_2_Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, Yes, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, Has_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, Has_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (Yes, No_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
  (No, No_Paper, No, Less_than_2Mb, Too_Short, Full_or_Corrupt, Low) 0.5, 0.5;
}
probability ( Problem1 | PrtData ) {
  (Yes) 1.0, 0.0;
  (No) 0.0, 1.0;
}
probability ( AppDtGnTm | PrtSpool ) {
  (Enabled) 1.0, 0.0;
  (Disabled) 0.99000001, 0.00999999;
}
probability ( PrntPrcssTm | PrtSpool ) {
  (Enabled) 0.99000001, 0.00999999;
  (Disabled) 1.0, 0.0;
}
probability ( DeskPrntSpd | PrtMem, AppDtGnTm, PrntPrcssTm ) {
  (Greater_than_2_Mb, Fast_Enough, Fast_Enough) 0.99900001, 0.00099999;
  (Less_than_2Mb, Fast_Enough, Fast_Enough) 0.25, 0.75;
  (Greater_than_2_Mb, Too_Long, Fast_Enough) 0.00099999, 0.99900001;
  (Less_than_2Mb, Too_Long, Fast_Enough) 0.5, 0.5;
  (Greater_than_2_Mb, Fast_Enough, Too_Long) 0.00099999, 0.99900001;
  (Less_than_2Mb, Fast_Enough, Too_Long) 0.5, 0.5;
  (Greater_than_2_Mb, Too_Long, Too_Long) 0.5, 0.5;
  (Less_than_2Mb, Too_Long, Too_Long) 0.5, 0.5;
}
probability ( PgOrnttnOK ) {
  table 0.95, 0.05;
}
probability ( PrntngArOK ) {
  table 0.98, 0.02;
}
probability ( ScrnFntNtPrntrFnt ) {
  table 0.95, 0.05;
}
probability ( CmpltPgPrntd | PrtMem, PgOrnttnOK, PrntngArOK ) {
  (Greater_than_2_Mb, Correct, Correct) 0.99, 0.01;
  (Less_than_2Mb, Correct, Correct) 0.3, 0.7;
  (Greater_than_2_Mb, Incorrect, Correct) 0.00999999, 0.99000001;
  (Less_than_2Mb, Incorrect, Correct) 0.5, 0.5;
  (Greater_than_2_Mb, Correct, Incorrect) 0.1, 0.9;
  (Less_than_2Mb, Correct, Incorrect) 0.5, 0.5;
  (Greater_than_2_Mb, Incorrect, Incorrect) 0.5, 0.5;
  (Less_than_2Mb, Incorrect, Incorrect) 0.5, 0.5;
}
probability ( GrphcsRltdDrvrSttngs ) {
  table 0.95, 0.05;
}
probability ( EPSGrphc ) {
  table 0.99, 0.01;
}
probability ( NnPSGrphc | PrtMem, GrphcsRltdDrvrSttngs, EPSGrphc ) {
  (Greater_than_2_Mb, Correct, No____TIF___WMF___BMP_) 0.999, 0.001;
  (Less_than_2Mb, Correct, No____TIF___WMF___BMP_) 0.25, 0.75;
  (Greater_than_2_Mb, Incorrect, No____TIF___WMF___BMP_) 0.1, 0.9;
  (Less_than_2Mb, Incorrect, No____TIF___WMF___BMP_) 0.5, 0.5;
  (Greater_than_2_Mb, Correct, Yes____EPS_) 0.0, 1.0;
  (Less_than_2Mb, Correct, Yes____EPS_) 0.5, 0.5;
  (Greater_than_2_Mb, Incorrect, Yes____EPS_) 0.5, 0.5;
  (Less_than_2Mb, Incorrect, Yes____EPS_) 0.5, 0.5;
}
probability ( PrtPScript ) {
  table 0.4, 0.6;
}
probability ( PSGRAPHIC | PrtMem, GrphcsRltdDrvrSttngs, EPSGrphc ) {
  (Greater_than_2_Mb, Correct, No____TIF___WMF___BMP_) 0.999, 0.001;
  (Less_than_2Mb, Correct, No____TIF___WMF___BMP_) 0.25, 0.75;
  (Greater_than_2_Mb, Incorrect, No____TIF___WMF___BMP_) 0.1, 0.9;
  (Less_than_2Mb, Incorrect, No____TIF___WMF___BMP_) 0.5, 0.5;
  (Greater_than_2_Mb, Correct, Yes____EPS_) 1.0, 0.0;
  (Less_than_2Mb, Correct, Yes____EPS_) 0.5, 0.5;
  (Greater_than_2_Mb, Incorrect, Yes____EPS_) 0.5, 0.5;
  (Less_than_2Mb, Incorrect, Yes____EPS_) 0.5, 0.5;
}
probability ( Problem4 | NnPSGrphc, PrtPScript, PSGRAPHIC ) {
  (Yes, Yes, Yes) 0.0, 1.0;
  (No, Yes, Yes) 0.0, 1.0;
  (Yes, No, Yes) 0.0, 1.0;
  (No, No, Yes) 1.0, 0.0;
  (Yes, Yes, No) 1.0, 0.0;
  (No, Yes, No) 1.0, 0.0;
  (Yes, No, No) 0.0, 1.0;
  (No, No, No) 1.0, 0.0;
}
probability ( TrTypFnts ) {
  table 0.9, 0.1;
}
probability ( FntInstlltn ) {
  table 0.98, 0.02;
}
probability ( PrntrAccptsTrtyp ) {
  table 0.9, 0.1;
}
probability ( TTOK | PrtMem, FntInstlltn, PrntrAccptsTrtyp ) {
  (Greater_than_2_Mb, Verified, Yes) 0.99000001, 0.00999999;
  (Less_than_2Mb, Verified, Yes) 0.5, 0.5;
  (Greater_than_2_Mb, Faulty, Yes) 0.1, 0.9;
  (Less_than_2Mb, Faulty, Yes) 0.5, 0.5;
  (Greater_than_2_Mb, Verified, No) 0.0, 1.0;
  (Less_than_2Mb, Verified, No) 0.5, 0.5;
  (Greater_than_2_Mb, Faulty, No) 0.5, 0.5;
  (Less_than_2Mb, Faulty, No) 0.5, 0.5;
}
probability ( NnTTOK | PrtMem, ScrnFntNtPrntrFnt, FntInstlltn ) {
  (Greater_than_2_Mb, Yes, Verified) 0.99000001, 0.00999999;
  (Less_than_2Mb, Yes, Verified) 0.5, 0.5;
  (Greater_than_2_Mb, No, Verified) 0.1, 0.9;
  (Less_than_2Mb, No, Verified) 0.5, 0.5;
  (Greater_than_2_Mb, Yes, Faulty) 0.1, 0.9;
  (Less_than_2Mb, Yes, Faulty) 0.5, 0.5;
  (Greater_than_2_Mb, No, Faulty) 0.5, 0.5;
  (Less_than_2Mb, No, Faulty) 0.5, 0.5;
}
probability ( Problem5 | TrTypFnts, TTOK, NnTTOK ) {
  (Yes, Yes, Yes) 0.0, 1.0;
  (No, Yes, Yes) 0.0, 1.0;
  (Yes, No, Yes) 1.0, 0.0;
  (No, No, Yes) 0.0, 1.0;
  (Yes, Yes, No) 0.0, 1.0;
  (No, Yes, No) 1.0, 0.0;
  (Yes, No, No) 1.0, 0.0;
  (No, No, No) 1.0, 0.0;
}
probability ( LclGrbld | AppData, PrtDriver, PrtMem, CblPrtHrdwrOK ) {
  (Correct, Yes, Greater_than_2_Mb, Operational) 1.0, 0.0;
  (Incorrect_or_corrupt, Yes, Greater_than_2_Mb, Operational) 0.2, 0.8;
  (Correct, No, Greater_than_2_Mb, Operational) 0.4, 0.6;
  (Incorrect_or_corrupt, No, Greater_than_2_Mb, Operational) 0.5, 0.5;
  (Correct, Yes, Less_than_2Mb, Operational) 0.2, 0.8;
  (Incorrect_or_corrupt, Yes, Less_than_2Mb, Operational) 0.5, 0.5;
  (Correct, No, Less_than_2Mb, Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, No, Less_than_2Mb, Operational) 0.5, 0.5;
  (Correct, Yes, Greater_than_2_Mb, Not_Operational) 0.1, 0.9;
  (Incorrect_or_corrupt, Yes, Greater_than_2_Mb, Not_Operational) 0.5, 0.5;
  (Correct, No, Greater_than_2_Mb, Not_Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, No, Greater_than_2_Mb, Not_Operational) 0.5, 0.5;
  (Correct, Yes, Less_than_2Mb, Not_Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, Yes, Less_than_2Mb, Not_Operational) 0.5, 0.5;
  (Correct, No, Less_than_2Mb, Not_Operational) 0.5, 0.5;
  (Incorrect_or_corrupt, No, Less_than_2Mb, Not_Operational) 0.5, 0.5;
}
probability ( NtGrbld | AppData, PrtDriver, PrtMem, NtwrkCnfg ) {
  (Correct, Yes, Greater_than_2_Mb, Correct) 1.0, 0.0;
  (Incorrect_or_corrupt, Yes, Greater_than_2_Mb, Correct) 0.3, 0.7;
  (Correct, No, Greater_than_2_Mb, Correct) 0.4, 0.6;
  (Incorrect_or_corrupt, No, Greater_than_2_Mb, Correct) 0.5, 0.5;
  (Correct, Yes, Less_than_2Mb, Correct) 0.2, 0.8;
  (Incorrect_or_corrupt, Yes, Less_than_2Mb, Correct) 0.5, 0.5;
  (Correct, No, Less_than_2Mb, Correct) 0.5, 0.5;
  (Incorrect_or_corrupt, No, Less_than_2Mb, Correct) 0.5, 0.5;
  (Correct, Yes, Greater_than_2_Mb, Incorrect) 0.4, 0.6;
  (Incorrect_or_corrupt, Yes, Greater_than_2_Mb, Incorrect) 0.5, 0.5;
  (Correct, No, Greater_than_2_Mb, Incorrect) 0.5, 0.5;
  (Incorrect_or_corrupt, No, Greater_than_2_Mb, Incorrect) 0.5, 0.5;
  (Correct, Yes, Less_than_2Mb, Incorrect) 0.5, 0.5;
  (Incorrect_or_corrupt, Yes, Less_than_2Mb, Incorrect) 0.5, 0.5;
  (Correct, No, Less_than_2Mb, Incorrect) 0.5, 0.5;
  (Incorrect_or_corrupt, No, Less_than_2Mb, Incorrect) 0.5, 0.5;
}
probability ( GrbldOtpt | NetPrint, LclGrbld, NtGrbld ) {
  (No__Local_printer_, Yes, Yes) 1.0, 0.0;
  (Yes__Network_printer_, Yes, Yes) 1.0, 0.0;
  (No__Local_printer_, No, Yes) 0.0, 1.0;
  (Yes__Network_printer_, No, Yes) 1.0, 0.0;
  (No__Local_printer_, Yes, No) 1.0, 0.0;
  (Yes__Network_printer_, Yes, No) 0.0, 1.0;
  (No__Local_printer_, No, No) 0.0, 1.0;
  (Yes__Network_printer_, No, No) 0.0, 1.0;
}
probability ( HrglssDrtnAftrPrnt | AppDtGnTm ) {
  (Fast_Enough) 0.99, 0.01;
  (Too_Long) 0.1, 0.9;
}
probability ( REPEAT | CblPrtHrdwrOK, NtwrkCnfg ) {
  (Operational, Correct) 1.0, 0.0;
  (Not_Operational, Correct) 0.5, 0.5;
  (Operational, Incorrect) 0.5, 0.5;
  (Not_Operational, Incorrect) 0.5, 0.5;
}
probability ( AvlblVrtlMmry | PrtPScript ) {
  (Yes) 0.98, 0.02;
  (No) 1.0, 0.0;
}
probability ( PSERRMEM | PrtPScript, AvlblVrtlMmry ) {
  (Yes, Adequate____1Mb_) 1.0, 0.0;
  (No, Adequate____1Mb_) 1.0, 0.0;
  (Yes, Inadequate____1_Mb_) 0.05, 0.95;
  (No, Inadequate____1_Mb_) 1.0, 0.0;
}
probability ( TstpsTxt | PrtPScript, AvlblVrtlMmry ) {
  (Yes, Adequate____1Mb_) 0.99900001, 0.00099999;
  (No, Adequate____1Mb_) 1.0, 0.0;
  (Yes, Inadequate____1_Mb_) 0.00099999, 0.99900001;
  (No, Inadequate____1_Mb_) 1.0, 0.0;
}
probability ( GrbldPS | GrbldOtpt, AvlblVrtlMmry ) {
  (No, Adequate____1Mb_) 1.0, 0.0;
  (Yes, Adequate____1Mb_) 0.0, 1.0;
  (No, Inadequate____1_Mb_) 0.1, 0.9;
  (Yes, Inadequate____1_Mb_) 0.5, 0.5;
}
probability ( IncmpltPS | CmpltPgPrntd, AvlblVrtlMmry ) {
  (Yes, Adequate____1Mb_) 1.0, 0.0;
  (No, Adequate____1Mb_) 0.0, 1.0;
  (Yes, Inadequate____1_Mb_) 0.3, 0.7;
  (No, Inadequate____1_Mb_) 0.5, 0.5;
}
probability ( PrtFile | PrtDataOut ) {
  (Yes) 0.8, 0.2;
  (No) 0.2, 0.8;
}
probability ( PrtIcon | NtwrkCnfg, PTROFFLINE ) {
  (Correct, Online) 0.9999, 0.0001;
  (Incorrect, Online) 0.25, 0.75;
  (Correct, Offline) 0.7, 0.3;
  (Incorrect, Offline) 0.5, 0.5;
}
probability ( Problem6 | GrbldOtpt, PrtPScript, GrbldPS ) {
  (No, Yes, No) 1.0, 0.0;
  (Yes, Yes, No) 1.0, 0.0;
  (No, No, No) 1.0, 0.0;
  (Yes, No, No) 0.0, 1.0;
  (No, Yes, Yes) 0.0, 1.0;
  (Yes, Yes, Yes) 0.0, 1.0;
  (No, No, Yes) 1.0, 0.0;
  (Yes, No, Yes) 0.0, 1.0;
}
probability ( Problem3 | CmpltPgPrntd, PrtPScript, IncmpltPS ) {
  (Yes, Yes, Yes) 0.0, 1.0;
  (No, Yes, Yes) 0.0, 1.0;
  (Yes, No, Yes) 0.0, 1.0;
  (No, No, Yes) 1.0, 0.0;
  (Yes, Yes, No) 1.0, 0.0;
  (No, Yes, No) 1.0, 0.0;
  (Yes, No, No) 0.0, 1.0;
  (No, No, No) 1.0, 0.0;
}
probability ( PrtQueue ) {
  table 0.99, 0.01;
}
probability ( NtSpd | DeskPrntSpd, NtwrkCnfg, PrtQueue ) {
  (OK, Correct, Short) 0.99900001, 0.00099999;
  (Too_Slow, Correct, Short) 0.0, 1.0;
  (OK, Incorrect, Short) 0.25, 0.75;
  (Too_Slow, Incorrect, Short) 0.5, 0.5;
  (OK, Correct, Long) 0.25, 0.75;
  (Too_Slow, Correct, Long) 0.5, 0.5;
  (OK, Incorrect, Long) 0.5, 0.5;
  (Too_Slow, Incorrect, Long) 0.5, 0.5;
}
probability ( Problem2 | NetPrint, DeskPrntSpd, NtSpd ) {
  (No__Local_printer_, OK, OK) 1.0, 0.0;
  (Yes__Network_printer_, OK, OK) 1.0, 0.0;
  (No__Local_printer_, Too_Slow, OK) 0.0, 1.0;
  (Yes__Network_printer_, Too_Slow, OK) 1.0, 0.0;
  (No__Local_printer_, OK, Slow) 1.0, 0.0;
  (Yes__Network_printer_, OK, Slow) 0.0, 1.0;
  (No__Local_printer_, Too_Slow, Slow) 0.0, 1.0;
  (Yes__Network_printer_, Too_Slow, Slow) 0.0, 1.0;
}
probability ( PrtStatPaper | PrtPaper ) {
  (Has_Paper) 0.99900001, 0.00099999;
  (No_Paper) 0.00099999, 0.99900001;
}
probability ( PrtStatToner | TnrSpply ) {
  (Adequate) 0.99900001, 0.00099999;
  (Low) 0.00099999, 0.99900001;
}
probability ( PrtStatMem | PrtMem ) {
  (Greater_than_2_Mb) 0.99900001, 0.00099999;
  (Less_than_2Mb) 0.2, 0.8;
}
probability ( PrtStatOff | PrtOn ) {
  (Yes) 0.99000001, 0.00999999;
  (No) 0.00999999, 0.99000001;
}
`
/** JSON: what is seen, its probability, every other variable's posterior. */
export const win95ptsReference = `[
{"evidence":{},"p_evidence":1,"posterior":{"AppOK":{"Correct":0.995,"Incorrect_Corrupt":0.005},"DataFile":{"Correct":0.995,"Incorrect_Corrupt":0.005},"AppData":{"Correct":0.9899384975,"Incorrect_or_corrupt":0.0100615025},"DskLocal":{"Greater_than_2_Mb":0.97,"Less_than_2_Mb":0.03},"PrtSpool":{"Enabled":0.95,"Disabled":0.05},"PrtOn":{"Yes":0.9,"No":0.1},"PrtPaper":{"Has_Paper":0.98,"No_Paper":0.02},"NetPrint":{"No__Local_printer_":0.8,"Yes__Network_printer_":0.2},"PrtDriver":{"Yes":0.9,"No":0.1},"PrtThread":{"OK":0.9999,"Corrupt_Buggy":0.0001},"EMFOK":{"Yes":0.9516764401,"No":0.0483235599},"GDIIN":{"Yes":0.9525186283,"No":0.0474813717},"DrvSet":{"Correct":0.99,"Incorrect":0.01},"DrvOK":{"Reinstalled":0.99,"Corrupt":0.01},"GDIOUT":{"Yes":0.8584545234,"No":0.1415454766},"PrtSel":{"Yes":0.99,"No":0.01},"PrtDataOut":{"Yes":0.8420790057,"No":0.1579209943},"PrtPath":{"Correct":0.97,"Incorrect":0.03},"NtwrkCnfg":{"Correct":0.98,"Incorrect":0.02},"PTROFFLINE":{"Online":0.7,"Offline":0.3},"NetOK":{"Yes":0.6677438,"No":0.3322562},"PrtCbl":{"Connected":0.98,"Loose":0.02},"PrtPort":{"Yes":0.99,"No":0.01},"CblPrtHrdwrOK":{"Operational":0.99,"Not_Operational":0.01},"LclOK":{"Yes":0.959882522,"No":0.040117478},"DSApplctn":{"DOS":0.15,"Windows":0.85},"PrtMpTPth":{"Correct":0.8,"Incorrect":0.2},"DS_NTOK":{"Yes":0.5653655188,"No":0.4346344812},"DS_LCLOK":{"Yes":0.9532050201,"No":0.0467949799},"PC2PRT":{"Yes":0.7765772894,"No":0.2234227106},"PrtMem":{"Greater_than_2_Mb":0.95,"Less_than_2Mb":0.05},"PrtTimeOut":{"Long_Enough":0.94,"Too_Short":0.06},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.85,"Full_or_Corrupt":0.15},"TnrSpply":{"Adequate":0.995,"Low":0.005},"PrtData":{"Yes":0.572553964,"No":0.427446036},"Problem1":{"Normal_Output":0.572553964,"No_Output":0.427446036},"AppDtGnTm":{"Fast_Enough":0.9995000005,"Too_Long":0.0004999995},"PrntPrcssTm":{"Fast_Enough":0.9905000095,"Too_Long":0.0094999905},"DeskPrntSpd":{"OK":0.9521940187,"Too_Slow":0.0478059813},"PgOrnttnOK":{"Correct":0.95,"Incorrect":0.05},"PrntngArOK":{"Correct":0.98,"Incorrect":0.02},"ScrnFntNtPrntrFnt":{"Yes":0.95,"No":0.05},"CmpltPgPrntd":{"Yes":0.8940409995,"No":0.1059590005},"GrphcsRltdDrvrSttngs":{"Correct":0.95,"Incorrect":0.05},"EPSGrphc":{"No____TIF___WMF___BMP_":0.99,"Yes____EPS_":0.01},"NnPSGrphc":{"Yes":0.910765275,"No":0.089234725},"PrtPScript":{"Yes":0.4,"No":0.6},"PSGRAPHIC":{"Yes":0.919790275,"No":0.080209725},"Problem4":{"No":0.085624725,"Yes":0.914375275},"TrTypFnts":{"Yes":0.9,"No":0.1},"FntInstlltn":{"Verified":0.98,"Faulty":0.02},"PrntrAccptsTrtyp":{"Yes":0.9,"No":0.1},"TTOK":{"Yes":0.8571810084,"No":0.1428189916},"NnTTOK":{"Yes":0.9075405088,"No":0.0924594912},"Problem5":{"No":0.1377830416,"Yes":0.8622169584},"LclGrbld":{"Yes":0.8904852637,"No":0.1095147363},"NtGrbld":{"Yes":0.8890426184,"No":0.1109573816},"GrbldOtpt":{"No":0.8901967346,"Yes":0.1098032654},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9895550004,"Too_Long":0.0104449996},"REPEAT":{"Yes__Always_the_Same_":0.9851,"No__Different_Each_Time_":0.0149},"AvlblVrtlMmry":{"Adequate____1Mb_":0.992,"Inadequate____1_Mb_":0.008},"PSERRMEM":{"No_Error":0.9924,"Low_Memory":0.0076},"TstpsTxt":{"x_1_Mb_Available_VM":0.9916160038,"x_1_Mb_Available_VM2":0.0083839962},"GrbldPS":{"No":0.8842265312,"Yes":0.1157734688},"IncmpltPS":{"Yes":0.8894582059,"No":0.1105417941},"PrtFile":{"Yes":0.7052474034,"No":0.2947525966},"PrtIcon":{"Normal":0.8982314,"Grayed_Out":0.1017686},"Problem6":{"No":0.8842265312,"Yes":0.1157734688},"Problem3":{"No":0.1105417941,"Yes":0.8894582059},"PrtQueue":{"Short":0.99,"Long":0.01},"NtSpd":{"OK":0.9307485918,"Slow":0.0692514082},"Problem2":{"OK":0.9479049333,"Too_Long":0.0520950667},"PrtStatPaper":{"No_Error":0.9790400096,"Jam__Out__Bin_Full":0.0209599904},"PrtStatToner":{"No_Error":0.9940100099,"Low__None":0.0059899901},"PrtStatMem":{"No_Error":0.9590500095,"Out_of_Memory":0.0409499905},"PrtStatOff":{"No_Error":0.892000008,"OFFLINE__OFF":0.107999992}}},
{"evidence":{"Problem1":"No_Output"},"p_evidence":0.42744603595062375,"posterior":{"AppOK":{"Correct":0.9911076285,"Incorrect_Corrupt":0.0088923715},"DataFile":{"Correct":0.9911076285,"Incorrect_Corrupt":0.0088923715},"AppData":{"Correct":0.9820860457,"Incorrect_or_corrupt":0.0179139543},"DskLocal":{"Greater_than_2_Mb":0.9515312636,"Less_than_2_Mb":0.0484687364},"PrtSpool":{"Enabled":0.9512755945,"Disabled":0.0487244055},"PrtOn":{"Yes":0.8157915526,"No":0.1842084474},"PrtPaper":{"Has_Paper":0.9642560186,"No_Paper":0.0357439814},"NetPrint":{"No__Local_printer_":0.7477435417,"Yes__Network_printer_":0.2522564583},"PrtDriver":{"Yes":0.8331799733,"No":0.1668200267},"PrtThread":{"OK":0.9998425058,"Corrupt_Buggy":0.0001574942},"EMFOK":{"Yes":0.9205194349,"No":0.0794805651},"GDIIN":{"Yes":0.9204154659,"No":0.0795845341},"DrvSet":{"Correct":0.9898267426,"Incorrect":0.0101732574},"DrvOK":{"Reinstalled":0.9844027882,"Corrupt":0.0155972118},"GDIOUT":{"Yes":0.7465692227,"No":0.2534307773},"PrtSel":{"Yes":0.9827782157,"No":0.0172217843},"PrtDataOut":{"Yes":0.7166434773,"No":0.2833565227},"PrtPath":{"Correct":0.9669490918,"Incorrect":0.0330509082},"NtwrkCnfg":{"Correct":0.9782573142,"Incorrect":0.0217426858},"PTROFFLINE":{"Online":0.661395797,"Offline":0.338604203},"NetOK":{"Yes":0.6236276225,"No":0.3763723775},"PrtCbl":{"Connected":0.9639546879,"Loose":0.0360453121},"PrtPort":{"Yes":0.9820191649,"No":0.0179808351},"CblPrtHrdwrOK":{"Operational":0.9822278838,"Not_Operational":0.0177721162},"LclOK":{"Yes":0.9276566878,"No":0.0723433122},"DSApplctn":{"DOS":0.1318430197,"Windows":0.8681569803},"PrtMpTPth":{"Correct":0.7971059641,"Incorrect":0.2028940359},"DS_NTOK":{"Yes":0.5289820584,"No":0.4710179416},"DS_LCLOK":{"Yes":0.9155660203,"No":0.0844339797},"PC2PRT":{"Yes":0.5645621935,"No":0.4354378065},"PrtMem":{"Greater_than_2_Mb":0.9160347036,"Less_than_2Mb":0.0839652964},"PrtTimeOut":{"Long_Enough":0.8911915601,"Too_Short":0.1088084399},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.7220262383,"Full_or_Corrupt":0.2779737617},"TnrSpply":{"Adequate":0.9911713621,"Low":0.0088286379},"PrtData":{"Yes":0.0,"No":1.0},"AppDtGnTm":{"Fast_Enough":0.9995127564,"Too_Long":0.0004872436},"PrntPrcssTm":{"Fast_Enough":0.9904872536,"Too_Long":0.0095127464},"DeskPrntSpd":{"OK":0.9271778978,"Too_Slow":0.0728221022},"PgOrnttnOK":{"Correct":0.95,"Incorrect":0.05},"PrntngArOK":{"Correct":0.98,"Incorrect":0.02},"ScrnFntNtPrntrFnt":{"Yes":0.95,"No":0.05},"CmpltPgPrntd":{"Yes":0.8732956758,"No":0.1267043242},"GrphcsRltdDrvrSttngs":{"Correct":0.95,"Incorrect":0.05},"EPSGrphc":{"No____TIF___WMF___BMP_":0.99,"Yes____EPS_":0.01},"NnPSGrphc":{"Yes":0.8876727965,"No":0.1123272035},"PrtPScript":{"Yes":0.4,"No":0.6},"PSGRAPHIC":{"Yes":0.8963751262,"No":0.1036248738},"Problem4":{"No":0.1088462717,"Yes":0.8911537283},"TrTypFnts":{"Yes":0.9,"No":0.1},"FntInstlltn":{"Verified":0.98,"Faulty":0.02},"PrntrAccptsTrtyp":{"Yes":0.9,"No":0.1},"TTOK":{"Yes":0.844410736,"No":0.155589264},"NnTTOK":{"Yes":0.892969736,"No":0.107030264},"Problem5":{"No":0.150733364,"Yes":0.849266636},"LclGrbld":{"Yes":0.8130437064,"No":0.1869562936},"NtGrbld":{"Yes":0.8187743048,"No":0.1812256952},"GrbldOtpt":{"No":0.8117842567,"Yes":0.1882157433},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9895663532,"Too_Long":0.0104336468},"REPEAT":{"Yes__Always_the_Same_":0.9804290336,"No__Different_Each_Time_":0.0195709664},"AvlblVrtlMmry":{"Adequate____1Mb_":0.992,"Inadequate____1_Mb_":0.008},"PSERRMEM":{"No_Error":0.9924,"Low_Memory":0.0076},"TstpsTxt":{"x_1_Mb_Available_VM":0.9916160038,"x_1_Mb_Available_VM2":0.0083839962},"GrbldPS":{"No":0.806692273,"Yes":0.193307727},"IncmpltPS":{"Yes":0.8689120374,"No":0.1310879626},"PrtFile":{"Yes":0.6299860864,"No":0.3700139136},"PrtIcon":{"Normal":0.8854518795,"Grayed_Out":0.1145481205},"Problem6":{"No":0.806692273,"Yes":0.193307727},"Problem3":{"No":0.1310879626,"Yes":0.8689120374},"PrtQueue":{"Short":0.99,"Long":0.01},"NtSpd":{"OK":0.9053805651,"Slow":0.0946194349},"Problem2":{"OK":0.9205394499,"Too_Long":0.0794605501},"PrtStatPaper":{"No_Error":0.9633275158,"Jam__Out__Bin_Full":0.0366724842},"PrtStatToner":{"No_Error":0.9901890292,"Low__None":0.0098109708},"PrtStatMem":{"No_Error":0.9319117374,"Out_of_Memory":0.0680882626},"PrtStatOff":{"No_Error":0.8094757278,"OFFLINE__OFF":0.1905242722}}},
{"evidence":{"Problem3":"Yes"},"p_evidence":0.8894582059389684,"posterior":{"AppOK":{"Correct":0.995,"Incorrect_Corrupt":0.005},"DataFile":{"Correct":0.995,"Incorrect_Corrupt":0.005},"AppData":{"Correct":0.9899384975,"Incorrect_or_corrupt":0.0100615025},"DskLocal":{"Greater_than_2_Mb":0.97,"Less_than_2_Mb":0.03},"PrtSpool":{"Enabled":0.95,"Disabled":0.05},"PrtOn":{"Yes":0.9,"No":0.1},"PrtPaper":{"Has_Paper":0.98,"No_Paper":0.02},"NetPrint":{"No__Local_printer_":0.8,"Yes__Network_printer_":0.2},"PrtDriver":{"Yes":0.9,"No":0.1},"PrtThread":{"OK":0.9999,"Corrupt_Buggy":0.0001},"EMFOK":{"Yes":0.9516764401,"No":0.0483235599},"GDIIN":{"Yes":0.9525186283,"No":0.0474813717},"DrvSet":{"Correct":0.99,"Incorrect":0.01},"DrvOK":{"Reinstalled":0.99,"Corrupt":0.01},"GDIOUT":{"Yes":0.8584545234,"No":0.1415454766},"PrtSel":{"Yes":0.99,"No":0.01},"PrtDataOut":{"Yes":0.8420790057,"No":0.1579209943},"PrtPath":{"Correct":0.97,"Incorrect":0.03},"NtwrkCnfg":{"Correct":0.98,"Incorrect":0.02},"PTROFFLINE":{"Online":0.7,"Offline":0.3},"NetOK":{"Yes":0.6677438,"No":0.3322562},"PrtCbl":{"Connected":0.98,"Loose":0.02},"PrtPort":{"Yes":0.99,"No":0.01},"CblPrtHrdwrOK":{"Operational":0.99,"Not_Operational":0.01},"LclOK":{"Yes":0.959882522,"No":0.040117478},"DSApplctn":{"DOS":0.15,"Windows":0.85},"PrtMpTPth":{"Correct":0.8,"Incorrect":0.2},"DS_NTOK":{"Yes":0.5653655188,"No":0.4346344812},"DS_LCLOK":{"Yes":0.9532050201,"No":0.0467949799},"PC2PRT":{"Yes":0.7765772894,"No":0.2234227106},"PrtMem":{"Greater_than_2_Mb":0.9823045356,"Less_than_2Mb":0.0176954644},"PrtTimeOut":{"Long_Enough":0.94,"Too_Short":0.06},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.85,"Full_or_Corrupt":0.15},"TnrSpply":{"Adequate":0.995,"Low":0.005},"PrtData":{"Yes":0.5824278156,"No":0.4175721844},"Problem1":{"Normal_Output":0.5824278156,"No_Output":0.4175721844},"AppDtGnTm":{"Fast_Enough":0.9995000005,"Too_Long":0.0004999995},"PrntPrcssTm":{"Fast_Enough":0.9905000095,"Too_Long":0.0094999905},"DeskPrntSpd":{"OK":0.975986956,"Too_Slow":0.024013044},"PgOrnttnOK":{"Correct":0.9973360516,"Incorrect":0.0026639484},"PrntngArOK":{"Correct":0.9968145642,"Incorrect":0.0031854358},"ScrnFntNtPrntrFnt":{"Yes":0.95,"No":0.05},"CmpltPgPrntd":{"Yes":0.9995234897,"No":0.0004765103},"GrphcsRltdDrvrSttngs":{"Correct":0.95,"Incorrect":0.05},"EPSGrphc":{"No____TIF___WMF___BMP_":0.99,"Yes____EPS_":0.01},"NnPSGrphc":{"Yes":0.932728628,"No":0.067271372},"PrtPScript":{"Yes":0.3969085943,"No":0.6030914057},"PSGRAPHIC":{"Yes":0.9420605211,"No":0.0579394789},"Problem4":{"No":0.0635682995,"Yes":0.9364317005},"TrTypFnts":{"Yes":0.9,"No":0.1},"FntInstlltn":{"Verified":0.98,"Faulty":0.02},"PrntrAccptsTrtyp":{"Yes":0.9,"No":0.1},"TTOK":{"Yes":0.869326868,"No":0.130673132},"NnTTOK":{"Yes":0.9213988319,"No":0.0786011681},"Problem5":{"No":0.1254659356,"Yes":0.8745340644},"LclGrbld":{"Yes":0.9127616494,"No":0.0872383506},"NtGrbld":{"Yes":0.9111790581,"No":0.0888209419},"GrbldOtpt":{"No":0.9124451311,"Yes":0.0875548689},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9895550004,"Too_Long":0.0104449996},"REPEAT":{"Yes__Always_the_Same_":0.9851,"No__Different_Each_Time_":0.0149},"AvlblVrtlMmry":{"Adequate____1Mb_":0.9971111241,"Inadequate____1_Mb_":0.0028888759},"PSERRMEM":{"No_Error":0.9972555679,"Low_Memory":0.0027444321},"TstpsTxt":{"x_1_Mb_Available_VM":0.9967199971,"x_1_Mb_Available_VM2":0.0032800029},"GrbldPS":{"No":0.9103395535,"Yes":0.0896604465},"IncmpltPS":{"Yes":1.0,"No":0.0},"PrtFile":{"Yes":0.7052474034,"No":0.2947525966},"PrtIcon":{"Normal":0.8982314,"Grayed_Out":0.1017686},"Problem6":{"No":0.9103395535,"Yes":0.0896604465},"PrtQueue":{"Short":0.99,"Long":0.01},"NtSpd":{"OK":0.9536333481,"Slow":0.0463666519},"Problem2":{"OK":0.9715162344,"Too_Long":0.0284837656},"PrtStatPaper":{"No_Error":0.9790400096,"Jam__Out__Bin_Full":0.0209599904},"PrtStatToner":{"No_Error":0.9940100099,"Low__None":0.0059899901},"PrtStatMem":{"No_Error":0.9848613338,"Out_of_Memory":0.0151386662},"PrtStatOff":{"No_Error":0.892000008,"OFFLINE__OFF":0.107999992}}},
{"evidence":{"AvlblVrtlMmry":"Adequate____1Mb_","EMFOK":"Yes","NnTTOK":"Yes"},"p_evidence":0.8567754413660373,"posterior":{"AppOK":{"Correct":0.9994002204,"Incorrect_Corrupt":0.0005997796},"DataFile":{"Correct":0.9994002204,"Incorrect_Corrupt":0.0005997796},"AppData":{"Correct":0.9988154812,"Incorrect_or_corrupt":0.0011845188},"DskLocal":{"Greater_than_2_Mb":0.9998398537,"Less_than_2_Mb":0.0001601463},"PrtSpool":{"Enabled":0.95,"Disabled":0.05},"PrtOn":{"Yes":0.9,"No":0.1},"PrtPaper":{"Has_Paper":0.98,"No_Paper":0.02},"NetPrint":{"No__Local_printer_":0.8,"Yes__Network_printer_":0.2},"PrtDriver":{"Yes":0.9,"No":0.1},"PrtThread":{"OK":0.9999928661,"Corrupt_Buggy":7.1339e-06},"GDIIN":{"Yes":0.9988154812,"No":0.0011845188},"DrvSet":{"Correct":0.99,"Incorrect":0.01},"DrvOK":{"Reinstalled":0.99,"Corrupt":0.01},"GDIOUT":{"Yes":0.893026564,"No":0.106973436},"PrtSel":{"Yes":0.99,"No":0.01},"PrtDataOut":{"Yes":0.8757902026,"No":0.1242097974},"PrtPath":{"Correct":0.97,"Incorrect":0.03},"NtwrkCnfg":{"Correct":0.98,"Incorrect":0.02},"PTROFFLINE":{"Online":0.7,"Offline":0.3},"NetOK":{"Yes":0.6677438,"No":0.3322562},"PrtCbl":{"Connected":0.98,"Loose":0.02},"PrtPort":{"Yes":0.99,"No":0.01},"CblPrtHrdwrOK":{"Operational":0.99,"Not_Operational":0.01},"LclOK":{"Yes":0.959882522,"No":0.040117478},"DSApplctn":{"DOS":0.15,"Windows":0.85},"PrtMpTPth":{"Correct":0.8,"Incorrect":0.2},"DS_NTOK":{"Yes":0.5673837351,"No":0.4326162649},"DS_LCLOK":{"Yes":0.9607141973,"No":0.0392858027},"PC2PRT":{"Yes":0.8033696887,"No":0.1966303113},"PrtMem":{"Greater_than_2_Mb":0.9724530203,"Less_than_2Mb":0.0275469797},"PrtTimeOut":{"Long_Enough":0.94,"Too_Short":0.06},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.85,"Full_or_Corrupt":0.15},"TnrSpply":{"Adequate":0.995,"Low":0.005},"PrtData":{"Yes":0.5939192531,"No":0.4060807469},"Problem1":{"Normal_Output":0.5939192531,"No_Output":0.4060807469},"AppDtGnTm":{"Fast_Enough":0.9995000005,"Too_Long":0.0004999995},"PrntPrcssTm":{"Fast_Enough":0.9905000095,"Too_Long":0.0094999905},"DeskPrntSpd":{"OK":0.9687311177,"Too_Slow":0.0312688823},"PgOrnttnOK":{"Correct":0.95,"Incorrect":0.05},"PrntngArOK":{"Correct":0.98,"Incorrect":0.02},"ScrnFntNtPrntrFnt":{"Yes":0.9929700108,"No":0.0070299892},"CmpltPgPrntd":{"Yes":0.9077548552,"No":0.0922451448},"GrphcsRltdDrvrSttngs":{"Correct":0.95,"Incorrect":0.05},"EPSGrphc":{"No____TIF___WMF___BMP_":0.99,"Yes____EPS_":0.01},"NnPSGrphc":{"Yes":0.9260307355,"No":0.0739692645},"PrtPScript":{"Yes":0.3951612903,"No":0.6048387097},"PSGRAPHIC":{"Yes":0.9352690392,"No":0.0647309608},"Problem4":{"No":0.0703186445,"Yes":0.9296813555},"TrTypFnts":{"Yes":0.9,"No":0.1},"FntInstlltn":{"Verified":0.9969367759,"Faulty":0.0030632241},"PrntrAccptsTrtyp":{"Yes":0.9,"No":0.1},"TTOK":{"Yes":0.878342414,"No":0.121657586},"Problem5":{"No":0.1094918274,"Yes":0.8905081726},"LclGrbld":{"Yes":0.9119396031,"No":0.0880603969},"NtGrbld":{"Yes":0.9095932156,"No":0.0904067844},"GrbldOtpt":{"No":0.9114703256,"Yes":0.0885296744},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9895550004,"Too_Long":0.0104449996},"REPEAT":{"Yes__Always_the_Same_":0.9851,"No__Different_Each_Time_":0.0149},"PSERRMEM":{"No_Error":1.0,"Low_Memory":0.0},"TstpsTxt":{"x_1_Mb_Available_VM":0.9996048427,"x_1_Mb_Available_VM2":0.0003951573},"GrbldPS":{"No":0.9114703256,"Yes":0.0885296744},"IncmpltPS":{"Yes":0.9077548552,"No":0.0922451448},"PrtFile":{"Yes":0.7254741215,"No":0.2745258785},"PrtIcon":{"Normal":0.8982314,"Grayed_Out":0.1017686},"Problem6":{"No":0.9114703256,"Yes":0.0885296744},"Problem3":{"No":0.0922451448,"Yes":0.9077548552},"PrtQueue":{"Short":0.99,"Long":0.01},"NtSpd":{"OK":0.9466544665,"Slow":0.0533455335},"Problem2":{"OK":0.9643157874,"Too_Long":0.0356842126},"PrtStatPaper":{"No_Error":0.9790400096,"Jam__Out__Bin_Full":0.0209599904},"PrtStatToner":{"No_Error":0.9940100099,"Low__None":0.0059899901},"PrtStatMem":{"No_Error":0.9769899729,"Out_of_Memory":0.0230100271},"PrtStatOff":{"No_Error":0.892000008,"OFFLINE__OFF":0.107999992}}},
{"evidence":{"LclOK":"Yes","PrtStatPaper":"No_Error","Problem1":"No_Output"},"p_evidence":0.381311400126631,"posterior":{"AppOK":{"Correct":0.9905936178,"Incorrect_Corrupt":0.0094063822},"DataFile":{"Correct":0.9905936178,"Incorrect_Corrupt":0.0094063822},"AppData":{"Correct":0.981049083,"Incorrect_or_corrupt":0.018950917},"DskLocal":{"Greater_than_2_Mb":0.9491730801,"Less_than_2_Mb":0.0508269199},"PrtSpool":{"Enabled":0.9514384689,"Disabled":0.0485615311},"PrtOn":{"Yes":0.8019419014,"No":0.1980580986},"PrtPaper":{"Has_Paper":0.9999610691,"No_Paper":3.89309e-05},"NetPrint":{"No__Local_printer_":0.7357854768,"Yes__Network_printer_":0.2642145232},"PrtDriver":{"Yes":0.8246480475,"No":0.1753519525},"PrtThread":{"OK":0.9998351646,"Corrupt_Buggy":0.0001648354},"EMFOK":{"Yes":0.9165120375,"No":0.0834879625},"GDIIN":{"Yes":0.9162833447,"No":0.0837166553},"DrvSet":{"Correct":0.9898046202,"Incorrect":0.0101953798},"DrvOK":{"Reinstalled":0.9836881073,"Corrupt":0.0163118927},"GDIOUT":{"Yes":0.7322584698,"No":0.2677415302},"PrtSel":{"Yes":0.981856101,"No":0.018143899},"PrtDataOut":{"Yes":0.7006031755,"No":0.2993968245},"PrtPath":{"Correct":0.966677814,"Incorrect":0.033322186},"NtwrkCnfg":{"Correct":0.9781023597,"Incorrect":0.0218976403},"PTROFFLINE":{"Online":0.6579632247,"Offline":0.3420367753},"NetOK":{"Yes":0.6197049415,"No":0.3802950585},"PrtCbl":{"Connected":0.9997764384,"Loose":0.0002235616},"PrtPort":{"Yes":0.9998326097,"No":0.0001673903},"CblPrtHrdwrOK":{"Operational":0.9997172244,"Not_Operational":0.0002827756},"DSApplctn":{"DOS":0.1297208117,"Windows":0.8702791883},"PrtMpTPth":{"Correct":0.7968486349,"Incorrect":0.2031513651},"DS_NTOK":{"Yes":0.5256699327,"No":0.4743300673},"DS_LCLOK":{"Yes":0.9825513569,"No":0.0174486431},"PC2PRT":{"Yes":0.594411595,"No":0.405588405},"PrtMem":{"Greater_than_2_Mb":0.9100293538,"Less_than_2Mb":0.0899706462},"PrtTimeOut":{"Long_Enough":0.8830757013,"Too_Short":0.1169242987},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.7010641038,"Full_or_Corrupt":0.2989358962},"TnrSpply":{"Adequate":0.9905220108,"Low":0.0094779892},"PrtData":{"Yes":0.0,"No":1.0},"AppDtGnTm":{"Fast_Enough":0.9995143852,"Too_Long":0.0004856148},"PrntPrcssTm":{"Fast_Enough":0.9904856248,"Too_Long":0.0095143752},"DeskPrntSpd":{"OK":0.9227548374,"Too_Slow":0.0772451626},"PgOrnttnOK":{"Correct":0.95,"Incorrect":0.05},"PrntngArOK":{"Correct":0.98,"Incorrect":0.02},"ScrnFntNtPrntrFnt":{"Yes":0.95,"No":0.05},"CmpltPgPrntd":{"Yes":0.8696277282,"No":0.1303722718},"GrphcsRltdDrvrSttngs":{"Correct":0.95,"Incorrect":0.05},"EPSGrphc":{"No____TIF___WMF___BMP_":0.99,"Yes____EPS_":0.01},"NnPSGrphc":{"Yes":0.8835898522,"No":0.1164101478},"PrtPScript":{"Yes":0.4,"No":0.6},"PSGRAPHIC":{"Yes":0.892235131,"No":0.107764869},"Problem4":{"No":0.1129520363,"Yes":0.8870479637},"TrTypFnts":{"Yes":0.9,"No":0.1},"FntInstlltn":{"Verified":0.98,"Faulty":0.02},"PrntrAccptsTrtyp":{"Yes":0.9,"No":0.1},"TTOK":{"Yes":0.8421528445,"No":0.1578471555},"NnTTOK":{"Yes":0.8903935009,"No":0.1096064991},"Problem5":{"No":0.1530230899,"Yes":0.8469769101},"LclGrbld":{"Yes":0.8157953075,"No":0.1842046925},"NtGrbld":{"Yes":0.8087043028,"No":0.1912956972},"GrbldOtpt":{"No":0.8126972873,"Yes":0.1873027127},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9895678028,"Too_Long":0.0104321972},"REPEAT":{"Yes__Always_the_Same_":0.988912863,"No__Different_Each_Time_":0.011087137},"AvlblVrtlMmry":{"Adequate____1Mb_":0.992,"Inadequate____1_Mb_":0.008},"PSERRMEM":{"No_Error":0.9924,"Low_Memory":0.0076},"TstpsTxt":{"x_1_Mb_Available_VM":0.9916160038,"x_1_Mb_Available_VM2":0.0083839962},"GrbldPS":{"No":0.8075950777,"Yes":0.1924049223},"IncmpltPS":{"Yes":0.8652793021,"No":0.1347206979},"PrtFile":{"Yes":0.6203619053,"No":0.3796380947},"PrtIcon":{"Normal":0.884315562,"Grayed_Out":0.115684438},"Problem6":{"No":0.8075950777,"Yes":0.1924049223},"Problem3":{"No":0.1347206979,"Yes":0.8652793021},"PrtQueue":{"Short":0.99,"Long":0.01},"NtSpd":{"OK":0.9010107334,"Slow":0.0989892666},"Problem2":{"OK":0.9157528961,"Too_Long":0.0842471039},"PrtStatToner":{"No_Error":0.9895409766,"Low__None":0.0104590234},"PrtStatMem":{"No_Error":0.9271134628,"Out_of_Memory":0.0728865372},"PrtStatOff":{"No_Error":0.7959030694,"OFFLINE__OFF":0.2040969306}}},
{"evidence":{"PrtStatMem":"No_Error","Problem2":"OK","Problem4":"Yes"},"p_evidence":0.8869032395861036,"posterior":{"AppOK":{"Correct":0.995,"Incorrect_Corrupt":0.005},"DataFile":{"Correct":0.995,"Incorrect_Corrupt":0.005},"AppData":{"Correct":0.9899384975,"Incorrect_or_corrupt":0.0100615025},"DskLocal":{"Greater_than_2_Mb":0.97,"Less_than_2_Mb":0.03},"PrtSpool":{"Enabled":0.95,"Disabled":0.05},"PrtOn":{"Yes":0.9,"No":0.1},"PrtPaper":{"Has_Paper":0.98,"No_Paper":0.02},"NetPrint":{"No__Local_printer_":0.8037085987,"Yes__Network_printer_":0.1962914013},"PrtDriver":{"Yes":0.9,"No":0.1},"PrtThread":{"OK":0.9999,"Corrupt_Buggy":0.0001},"EMFOK":{"Yes":0.9516764401,"No":0.0483235599},"GDIIN":{"Yes":0.9525186283,"No":0.0474813717},"DrvSet":{"Correct":0.99,"Incorrect":0.01},"DrvOK":{"Reinstalled":0.99,"Corrupt":0.01},"GDIOUT":{"Yes":0.8584545234,"No":0.1415454766},"PrtSel":{"Yes":0.99,"No":0.01},"PrtDataOut":{"Yes":0.8420790057,"No":0.1579209943},"PrtPath":{"Correct":0.97,"Incorrect":0.03},"NtwrkCnfg":{"Correct":0.9828843911,"Incorrect":0.0171156089},"PTROFFLINE":{"Online":0.7,"Offline":0.3},"NetOK":{"Yes":0.6690369014,"No":0.3309630986},"PrtCbl":{"Connected":0.98,"Loose":0.02},"PrtPort":{"Yes":0.99,"No":0.01},"CblPrtHrdwrOK":{"Operational":0.99,"Not_Operational":0.01},"LclOK":{"Yes":0.959882522,"No":0.040117478},"DSApplctn":{"DOS":0.15,"Windows":0.85},"PrtMpTPth":{"Correct":0.8,"Incorrect":0.2},"DS_NTOK":{"Yes":0.5661909825,"No":0.4338090175},"DS_LCLOK":{"Yes":0.9532050201,"No":0.0467949799},"PC2PRT":{"Yes":0.7786178998,"No":0.2213821002},"PrtMem":{"Greater_than_2_Mb":0.9992427619,"Less_than_2Mb":0.0007572381},"PrtTimeOut":{"Long_Enough":0.94,"Too_Short":0.06},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.85,"Full_or_Corrupt":0.15},"TnrSpply":{"Adequate":0.995,"Low":0.005},"PrtData":{"Yes":0.5887582681,"No":0.4112417319},"Problem1":{"Normal_Output":0.5887582681,"No_Output":0.4112417319},"AppDtGnTm":{"Fast_Enough":0.9999972386,"Too_Long":2.7614e-06},"PrntPrcssTm":{"Fast_Enough":0.9999475334,"Too_Long":5.24666e-05},"DeskPrntSpd":{"OK":0.9999601354,"Too_Slow":3.98646e-05},"PgOrnttnOK":{"Correct":0.95,"Incorrect":0.05},"PrntngArOK":{"Correct":0.98,"Incorrect":0.02},"ScrnFntNtPrntrFnt":{"Yes":0.95,"No":0.05},"CmpltPgPrntd":{"Yes":0.9241174936,"No":0.0758825064},"GrphcsRltdDrvrSttngs":{"Correct":0.9944506833,"Incorrect":0.0055493167},"EPSGrphc":{"No____TIF___WMF___BMP_":0.9957193069,"Yes____EPS_":0.0042806931},"NnPSGrphc":{"Yes":0.9934525009,"No":0.0065474991},"PrtPScript":{"Yes":0.4024018246,"No":0.5975981754},"PSGRAPHIC":{"Yes":0.9961833127,"No":0.0038166873},"TrTypFnts":{"Yes":0.9,"No":0.1},"FntInstlltn":{"Verified":0.98,"Faulty":0.02},"PrntrAccptsTrtyp":{"Yes":0.9,"No":0.1},"TTOK":{"Yes":0.8756953024,"No":0.1243046976},"NnTTOK":{"Yes":0.9286651617,"No":0.0713348383},"Problem5":{"No":0.1190077116,"Yes":0.8809922884},"LclGrbld":{"Yes":0.9244418192,"No":0.0755581808},"NtGrbld":{"Yes":0.9242956689,"No":0.0757043311},"GrbldOtpt":{"No":0.9256266085,"Yes":0.0743733915},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9899975424,"Too_Long":0.0100024576},"REPEAT":{"Yes__Always_the_Same_":0.9865277736,"No__Different_Each_Time_":0.0134722264},"AvlblVrtlMmry":{"Adequate____1Mb_":0.9919519635,"Inadequate____1_Mb_":0.0080480365},"PSERRMEM":{"No_Error":0.9923543653,"Low_Memory":0.0076456347},"TstpsTxt":{"x_1_Mb_Available_VM":0.9915656616,"x_1_Mb_Available_VM2":0.0084343384},"GrbldPS":{"No":0.9192213243,"Yes":0.0807786757},"IncmpltPS":{"Yes":0.9192166876,"No":0.0807833124},"PrtFile":{"Yes":0.7052474034,"No":0.2947525966},"PrtIcon":{"Normal":0.8999185669,"Grayed_Out":0.1000814331},"Problem6":{"No":0.9192213243,"Yes":0.0807786757},"Problem3":{"No":0.0807833124,"Yes":0.9192166876},"PrtQueue":{"Short":0.9914371724,"Long":0.0085628276},"NtSpd":{"OK":0.981297548,"Slow":0.018702452},"PrtStatPaper":{"No_Error":0.9790400096,"Jam__Out__Bin_Full":0.0209599904},"PrtStatToner":{"No_Error":0.9940100099,"Low__None":0.0059899901},"PrtStatOff":{"No_Error":0.892000008,"OFFLINE__OFF":0.107999992}}},
{"evidence":{"Problem3":"Yes","Problem5":"Yes","NnTTOK":"Yes","PrntPrcssTm":"Fast_Enough","PC2PRT":"Yes","NetOK":"Yes"},"p_evidence":0.40378492241272257,"posterior":{"AppOK":{"Correct":0.9991229778,"Incorrect_Corrupt":0.0008770222},"DataFile":{"Correct":0.9991229778,"Incorrect_Corrupt":0.0008770222},"AppData":{"Correct":0.9982561734,"Incorrect_or_corrupt":0.0017438266},"DskLocal":{"Greater_than_2_Mb":0.9895268099,"Less_than_2_Mb":0.0104731901},"PrtSpool":{"Enabled":0.9481588362,"Disabled":0.0518411638},"PrtOn":{"Yes":0.9,"No":0.1},"PrtPaper":{"Has_Paper":0.98,"No_Paper":0.02},"NetPrint":{"No__Local_printer_":0.7994111953,"Yes__Network_printer_":0.2005888047},"PrtDriver":{"Yes":0.9706859029,"No":0.0293140971},"PrtThread":{"OK":0.9999607881,"Corrupt_Buggy":3.92119e-05},"EMFOK":{"Yes":0.9846314551,"No":0.0153685449},"GDIIN":{"Yes":0.9864953196,"No":0.0135046804},"DrvSet":{"Correct":0.990183347,"Incorrect":0.009816653},"DrvOK":{"Reinstalled":0.9959210497,"Corrupt":0.0040789503},"GDIOUT":{"Yes":0.9768217576,"No":0.0231782424},"PrtSel":{"Yes":0.9976395826,"No":0.0023604174},"PrtDataOut":{"Yes":0.9747798928,"No":0.0252201072},"PrtPath":{"Correct":0.9930182735,"Incorrect":0.0069817265},"NtwrkCnfg":{"Correct":0.9932520303,"Incorrect":0.0067479697},"PTROFFLINE":{"Online":0.9890160099,"Offline":0.0109839901},"PrtCbl":{"Connected":0.9958080463,"Loose":0.0041919537},"PrtPort":{"Yes":0.9978628207,"No":0.0021371793},"CblPrtHrdwrOK":{"Operational":0.9976571898,"Not_Operational":0.0023428102},"LclOK":{"Yes":0.9916318294,"No":0.0083681706},"DSApplctn":{"DOS":0.1659521123,"Windows":0.8340478877},"PrtMpTPth":{"Correct":0.8055652171,"Incorrect":0.1944347829},"DS_NTOK":{"Yes":0.7925641206,"No":0.2074358794},"DS_LCLOK":{"Yes":0.9907792061,"No":0.0092207939},"PrtMem":{"Greater_than_2_Mb":0.9941108107,"Less_than_2Mb":0.0058891893},"PrtTimeOut":{"Long_Enough":0.94,"Too_Short":0.06},"FllCrrptdBffr":{"Intact__not_Corrupt_":0.85,"Full_or_Corrupt":0.15},"TnrSpply":{"Adequate":0.995,"Low":0.005},"PrtData":{"Yes":0.7110626522,"No":0.2889373478},"Problem1":{"Normal_Output":0.7110626522,"No_Output":0.2889373478},"AppDtGnTm":{"Fast_Enough":0.9994815889,"Too_Long":0.0005184111},"DeskPrntSpd":{"OK":0.994075443,"Too_Slow":0.005924557},"PgOrnttnOK":{"Correct":0.9982570358,"Incorrect":0.0017429642},"PrntngArOK":{"Correct":0.9971574794,"Incorrect":0.0028425206},"ScrnFntNtPrntrFnt":{"Yes":0.9943175525,"No":0.0056824475},"CmpltPgPrntd":{"Yes":0.9996225622,"No":0.0003774378},"GrphcsRltdDrvrSttngs":{"Correct":0.95,"Incorrect":0.05},"EPSGrphc":{"No____TIF___WMF___BMP_":0.99,"Yes____EPS_":0.01},"NnPSGrphc":{"Yes":0.9407555315,"No":0.0592444685},"PrtPScript":{"Yes":0.396848816,"No":0.603151184},"PSGRAPHIC":{"Yes":0.9501995842,"No":0.0498004158},"Problem4":{"No":0.055496889,"Yes":0.944503111},"TrTypFnts":{"Yes":0.8884913608,"No":0.1115086392},"FntInstlltn":{"Verified":0.9992374137,"Faulty":0.0007625863},"PrntrAccptsTrtyp":{"Yes":0.9882389034,"No":0.0117610966},"TTOK":{"Yes":0.9872126231,"No":0.0127873769},"LclGrbld":{"Yes":0.9749262691,"No":0.0250737309},"NtGrbld":{"Yes":0.973182043,"No":0.026817957},"GrbldOtpt":{"No":0.975949396,"Yes":0.024050604},"HrglssDrtnAftrPrnt":{"Fast_Enough":0.9895386141,"Too_Long":0.0104613859},"REPEAT":{"Yes__Always_the_Same_":0.9954621587,"No__Different_Each_Time_":0.0045378413},"AvlblVrtlMmry":{"Adequate____1Mb_":0.9972099575,"Inadequate____1_Mb_":0.0027900425},"PSERRMEM":{"No_Error":0.9973494596,"Low_Memory":0.0026505404},"TstpsTxt":{"x_1_Mb_Available_VM":0.9968186927,"x_1_Mb_Available_VM2":0.0031813073},"GrbldPS":{"No":0.9735851921,"Yes":0.0264148079},"IncmpltPS":{"Yes":1.0,"No":0.0},"PrtFile":{"Yes":0.7848679357,"No":0.2151320643},"PrtIcon":{"Normal":0.993990982,"Grayed_Out":0.006009018},"Problem6":{"No":0.9735851921,"Yes":0.0264148079},"PrtQueue":{"Short":0.99,"Long":0.01},"NtSpd":{"OK":0.9807278937,"Slow":0.0192721063},"Problem2":{"OK":0.9914524622,"Too_Long":0.0085475378},"PrtStatPaper":{"No_Error":0.9790400096,"Jam__Out__Bin_Full":0.0209599904},"PrtStatToner":{"No_Error":0.9940100099,"Low__None":0.0059899901},"PrtStatMem":{"No_Error":0.9942945477,"Out_of_Memory":0.0057054523},"PrtStatOff":{"No_Error":0.892000008,"OFFLINE__OFF":0.107999992}}}
]`
