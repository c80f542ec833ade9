/**
 * The host: one function for each command of `commands.md`, and the events it sends.
 * Every function rejects with a `Failure`.
 */
import type { ArticleCorrection } from './bindings/ArticleCorrection';
import type { ArticleRow } from './bindings/ArticleRow';
import type { CalculationFields } from './bindings/CalculationFields';
import type { BibliographyView } from './bindings/BibliographyView';
import type { CallView } from './bindings/CallView';
import type { CaptureView } from './bindings/CaptureView';
import type { Changed } from './bindings/Changed';
import type { CheckView } from './bindings/CheckView';
import type { ClaimDetail } from './bindings/ClaimDetail';
import type { FiguresView } from './bindings/FiguresView';
import type { FindingView } from './bindings/FindingView';
import type { GateLevel } from './bindings/GateLevel';
import type { HabitsView } from './bindings/HabitsView';
import type { DeskRules } from './bindings/DeskRules';
import type { DiffView } from './bindings/DiffView';
import type { Expiry } from './bindings/Expiry';
import type { Failure } from './bindings/Failure';
import type { ImportedView } from './bindings/ImportedView';
import type { LogEntry } from './bindings/LogEntry';
import type { Doing } from './bindings/Doing';
import type { MergeView } from './bindings/MergeView';
import type { NewCitation } from './bindings/NewCitation';
import type { NewVerdict } from './bindings/NewVerdict';
import type { OutcomeView } from './bindings/OutcomeView';
import type { OverviewView } from './bindings/OverviewView';
import type { PageView } from './bindings/PageView';
import type { PartChoice } from './bindings/PartChoice';
import type { PassageNowView } from './bindings/PassageNowView';
import type { Progress } from './bindings/Progress';
import type { ProposedView } from './bindings/ProposedView';
import type { ReportPreview } from './bindings/ReportPreview';
import type { ScaleView } from './bindings/ScaleView';
import type { SearchHit } from './bindings/SearchHit';
import type { SimilarView } from './bindings/SimilarView';
import type { SourceFields } from './bindings/SourceFields';
import type { SourceRow } from './bindings/SourceRow';
import type { ShareView } from './bindings/ShareView';
import type { Span } from './bindings/Span';
import type { Stance } from './bindings/Stance';
import type { StandingChange } from './bindings/StandingChange';
import type { Startup } from './bindings/Startup';
import type { VersionStep } from './bindings/VersionStep';
import type { AddedFiles } from './bindings/AddedFiles';
import type { ImportedFiles } from './bindings/ImportedFiles';
import type { ReportOptions } from './bindings/ReportOptions';
import type { SealView } from './bindings/SealView';
import type { HouseView } from './bindings/HouseView';
import type { UndoneMergeView } from './bindings/UndoneMergeView';
import type { MergeRecordView } from './bindings/MergeRecordView';
import type { DisagreedView } from './bindings/DisagreedView';
import type { FileView } from './bindings/FileView';
import type { SoundView } from './bindings/SoundView';
import type { RepairedView } from './bindings/RepairedView';
import type { ExportedView } from './bindings/ExportedView';
import type { RelayedView } from './bindings/RelayedView';
import type { CaptureDiff } from './bindings/CaptureDiff';
import type { QuotationView } from './bindings/QuotationView';
import type { WorkspaceInfo } from './bindings/WorkspaceInfo';
import { tauri } from './tauri';
import type { Transport } from './transport';

let transport: Transport = tauri;

/** Talks to another host from now on: the mock, in development and tests. */
export function useTransport(other: Transport): void {
  transport = other;
}

const call = <T>(command: string, args?: Record<string, unknown>) =>
  transport.invoke(command, args) as Promise<T>;

// Start, workspace
export const startup = () => call<Startup>('startup');
export const authorSet = (name: string) => call<null>('author_set', { name });
/** Native save dialog; Cancelled if closed. */
export const workspaceNew = () => call<WorkspaceInfo>('workspace_new');
/** Native open dialog. */
export const workspaceOpen = () => call<WorkspaceInfo>('workspace_open');
export const workspaceOpenRecent = (id: number) => call<WorkspaceInfo>('workspace_open_recent', { id });
/** Opens (makes the first time) the sample workspace. */
export const workspaceSample = () => call<WorkspaceInfo>('workspace_sample');
export const workspaceInfo = () => call<WorkspaceInfo>('workspace_info');
export const workspaceClose = () => call<null>('workspace_close');
/** What was undone. */
export const undo = () => call<string>('undo');
export const redo = () => call<string>('redo');
export const logList = (article: string | null, limit: number) => call<LogEntry[]>('log_list', { article, limit });
export const search = (query: string) => call<SearchHit[]>('search', { query });
export const taskCancel = (task: number) => call<null>('task_cancel', { task });

// The desk
/** Null: of the whole workspace. */
export const overview = (article: string | null) => call<OverviewView>('overview', { article });
export const rulesList = () => call<DeskRules>('rules_list');
export const gateSet = (gate: string, level: GateLevel) => call<null>('gate_set', { gate, level });
export const secondPersonSet = (needed: boolean) => call<null>('second_person_set', { needed });
export const articleDeadline = (article: string, day: string | null) => call<null>('article_deadline', { article, day });

// Articles
export const articleList = () => call<ArticleRow[]>('article_list');
/** Native dialog (several files); what became of each. */
export const articleImportFile = () => call<ImportedFiles>('article_import_file');
export const articleImportPaste = (text: string) => call<ImportedView>('article_import_paste', { text });
/** Long: sends `progress`. */
export const articleImportAddress = (address: string) => call<ImportedView>('article_import_address', { address });
/** Null: the latest. */
export const articlePage = (article: string, version: string | null) => call<PageView>('article_page', { article, version });
export const articleCorrect = (article: string, correction: ArticleCorrection) => call<null>('article_correct', { article, correction });
export const articleRemove = (article: string) => call<null>('article_remove', { article });
export const blockSetRole = (version: string, span: Span, role: string) => call<null>('block_set_role', { version, span, role });
/** Id of the new version; null: the text did not change. */
export const articleReviseFile = (article: string) => call<string | null>('article_revise_file', { article });
export const articleRevisePaste = (article: string, text: string) => call<string | null>('article_revise_paste', { article, text });
/** Null: the address it came from. */
export const articleReviseAddress = (article: string, address: string | null) => call<string | null>('article_revise_address', { article, address });
export const articleTimeline = (article: string) => call<VersionStep[]>('article_timeline', { article });
export const versionFindings = (version: string) => call<FindingView[]>('version_findings', { version });
export const findingDismiss = (article: string, finding: string) => call<null>('finding_dismiss', { article, finding });
export const versionDiff = (from: string, to: string) => call<DiffView>('version_diff', { from, to });

// Claims
export const claimAccept = (claims: string[]) => call<null>('claim_accept', { claims });
export const claimDismiss = (claims: string[], reason: string) => call<null>('claim_dismiss', { claims, reason });
/** Sets words aside that are no claim yet. */
export const claimDismissWords = (version: string, span: Span, reason: string) => call<null>('claim_dismiss_words', { version, span, reason });
/** Takes a dismissal back. */
export const claimReopen = (claim: string) => call<null>('claim_reopen', { claim });
/** The statement's wording; the anchor stays. */
/** `seen`: what the person had before them; what others wrote since is not replaced. */
export const claimEdit = (claim: string, text: string, seen: string | null = null) => call<null>('claim_edit', { claim, text, seen });
/** Where it stands: shrink, grow, re-anchor, choose. */
export const claimPlace = (claim: string, version: string, spans: Span[]) => call<null>('claim_place', { claim, version, spans });
/** The new claims. */
export const claimSplit = (claim: string, version: string, parts: PartChoice[]) => call<string[]>('claim_split', { claim, version, parts });
/** The claim that keeps. */
export const claimJoin = (claims: string[]) => call<string>('claim_join', { claims });
export const claimAdd = (version: string, span: Span) => call<string>('claim_add', { version, span });
export const claimSimilar = (claim: string) => call<SimilarView[]>('claim_similar', { claim });
export const claimDetail = (claim: string) => call<ClaimDetail>('claim_detail', { claim });
/** Recheck: the verdict stands for the new words. */
export const habitList = () => call<HabitsView>('habit_list');
export const habitForget = () => call<null>('habit_forget');
export const claimNeedsWork = (claim: string) => call<null>('claim_needs_work', { claim });
export const claimSettle = (claim: string, key: string, op: string) => call<null>('claim_settle', { claim, key, op });
/** With null, it is good as long as before. */
export const claimStillHolds = (claim: string, expiry: Expiry | null) => call<null>('claim_still_holds', { claim, expiry });
/** By name; null: to nobody. */
export const claimAssign = (claims: string[], to: string | null) => call<null>('claim_assign', { claims, to });
export const claimDeadline = (claims: string[], day: string | null) => call<null>('claim_deadline', { claims, day });

// Evidence
export const sourceList = () => call<SourceRow[]>('source_list');
export const sourceAdd = (fields: SourceFields) => call<string>('source_add', { fields });
export const sourceUpdate = (source: string, fields: SourceFields) => call<null>('source_update', { source, fields });
export const sourceStanding = (source: string, standing: StandingChange) => call<null>('source_standing', { source, standing });
export const sourceCall = (source: string, sheet: CallView) => call<null>('source_call', { source, call: sheet });
/** What became of the passages cited from older captures. */
export const sourceChanges = (source: string) => call<PassageNowView[]>('source_changes', { source });
/** Day of the copy that the Wayback Machine has; null without one. Long. */
export const sourceArchive = (source: string) => call<string | null>('source_archive', { source });
/** Native dialog: BibTeX, RIS or CSL-JSON. */
export const sourceImport = () => call<BibliographyView>('source_import');
export const sourceRemove = (source: string) => call<null>('source_remove', { source });
/** Captures the page, makes a source of it; long. */
export const sourceAddAddress = (address: string) => call<string>('source_add_address', { address });
/** Native dialog; captures the files. */
export const sourceAddFile = () => call<AddedFiles>('source_add_file');
/** A new capture; long. */
export const sourceCaptureAddress = (source: string, address: string | null) => call<string>('source_capture_address', { source, address });
export const sourceCaptureFile = (source: string) => call<string>('source_capture_file', { source });
export const captureView = (capture: string) => call<CaptureView>('capture_view', { capture });
/** The bytes of a captured image. */
export const captureImage = (capture: string) => call<ArrayBuffer>('capture_image', { capture });
export const captureDiff = (from: string, to: string) => call<CaptureDiff>('capture_diff', { from, to });
/** In the desk's citation style. */
export const sourceReference = (source: string) => call<string>('source_reference', { source });
export const articleQuotes = (article: string) => call<QuotationView[]>('article_quotes', { article });
/** Quotations and figures beside what is cited for them. */
export const claimChecks = (claim: string) => call<CheckView[]>('claim_checks', { claim });
export const citationAdd = (citation: NewCitation) => call<string>('citation_add', { citation });
export const citationSet = (citation: string, stance: Stance, note: string | null) => call<null>('citation_set', { citation, stance, note });
export const citationRemove = (citation: string) => call<null>('citation_remove', { citation });
/** What the writer of the latest version noted: proposed sources. */
export const proposedList = (article: string) => call<ProposedView[]>('proposed_list', { article });
/** Makes a source of one and cites it, for `claim` or the one that stands at its words; the citation. */
export const proposedAccept = (article: string, proposed: string, claim: string | null, stance: Stance) => call<string>('proposed_accept', { article, proposed, claim, stance });
export const proposedDismiss = (article: string, proposed: string) => call<null>('proposed_dismiss', { article, proposed });

// Calculations
export const calculationFigures = (claim: string) => call<FiguresView>('calculation_figures', { claim });
/** What it would come to; fails with the reason why it cannot be saved. */
export const calculationTry = (claim: string, fields: CalculationFields) => call<OutcomeView>('calculation_try', { claim, fields });
export const calculationAdd = (claim: string, fields: CalculationFields) => call<string>('calculation_add', { claim, fields });
export const calculationEdit = (calculation: string, fields: CalculationFields) => call<null>('calculation_edit', { calculation, fields });
export const calculationRemove = (calculation: string) => call<null>('calculation_remove', { calculation });

// Verdicts
export const scaleList = () => call<ScaleView[]>('scale_list');
/** Own scales only; empty id makes a new one. */
export const scaleSave = (scale: ScaleView) => call<string>('scale_save', { scale });
export const verdictRate = (verdict: NewVerdict) => call<string>('verdict_rate', { verdict });
export const verdictExpiry = (verdict: string, expiry: Expiry | null) => call<null>('verdict_expiry', { verdict, expiry });
/** Of somebody by name; null: of anybody. */
export const blindAsk = (claim: string, second: string | null) => call<null>('blind_ask', { claim, second });
export const blindCancel = (claim: string) => call<null>('blind_cancel', { claim });
export const signoffAdd = (verdict: string, approve: boolean, comment: string) => call<null>('signoff_add', { verdict, approve, comment });
export const commentAdd = (claim: string, body: string) => call<string>('comment_add', { claim, body });
export const commentEdit = (comment: string, body: string) => call<null>('comment_edit', { comment, body });
export const commentRemove = (comment: string) => call<null>('comment_remove', { comment });

// Report
export const reportPreview = (article: string, options: ReportOptions) => call<ReportPreview>('report_preview', { article, options });
/** Native save dialog; the file's name. */
export const reportExport = (article: string, format: string, options: ReportOptions) => call<string>('report_export', { article, format, options });
/** Native save dialog; a page that can be mailed. */
export const diffExport = (from: string, to: string) => call<string>('diff_export', { from, to });
/** Native open dialog. */
export const dossierVerify = () => call<SealView>('dossier_verify');
export const houseGet = () => call<HouseView>('house_get');
export const houseSet = (house: HouseView) => call<null>('house_set', { house });
/** Native open dialog, unless the logo is to be removed. */
export const houseLogo = (remove: boolean) => call<null>('house_logo', { remove });
/** Native open dialog; the style's name. */
export const houseStyle = () => call<string>('house_style');
/** Shows the last exported file in the file manager. */
export const reportShow = (name: string) => call<null>('report_show', { name });
/** Http, https, mailto only; opens in the browser. */
export const linkOpen = (address: string) => call<null>('link_open', { address });

// Sharing
export const shareState = () => call<ShareView>('share_state');
/** Says to the others what one is doing; nulls for nothing in particular. */
export const shareAnnounce = (doing: Doing | null, claim: string | null) => call<null>('share_announce', { doing, claim });
/** Native open dialog; what the file would bring. */
export const mergeChoose = () => call<MergeView>('merge_choose');
/** The same for a conflicted copy, by its name. */
export const mergeCopy = (name: string) => call<MergeView>('merge_copy', { name });
/** Merges the file that was looked at last. */
export const mergeApply = () => call<MergeView>('merge_apply');
/** Takes the latest merge back. */
export const mergeUndo = () => call<UndoneMergeView>('merge_undo');
export const mergeList = () => call<MergeRecordView[]>('merge_list');
export const conflictList = () => call<DisagreedView[]>('conflict_list');
export const conflictSettle = (entity: string, key: string, op: string) => call<null>('conflict_settle', { entity, key, op });

// The file itself
export const fileStatus = () => call<FileView>('file_status');
export const fileCheck = () => call<SoundView>('file_check');
export const fileRebuild = () => call<null>('file_rebuild');
export const fileBackup = () => call<FileView>('file_backup');
export const backupOpen = (name: string) => call<WorkspaceInfo>('backup_open', { name });
export const backupMerge = (name: string) => call<MergeView>('backup_merge', { name });
/** Native dialogs: the damaged file, and where to save what is recovered. */
export const fileRepair = () => call<RepairedView>('file_repair');
/** The workspace that was repaired or unpacked last. */
export const madeOpen = () => call<WorkspaceInfo>('made_open');
export const madeMerge = () => call<MergeView>('made_merge');
/** Native save dialog: the folder to make. */
export const fileExport = () => call<ExportedView>('file_export');
/** Native save dialog; the package's name. */
export const filePack = (passphrase: string) => call<string>('file_pack', { passphrase });
/** Native dialogs: the package, and where to save the workspace; its name. */
export const fileUnpack = (passphrase: string) => call<string>('file_unpack', { passphrase });
/** Native folder dialog. */
export const folderExchange = () => call<RelayedView>('folder_exchange');
export const shareWay = (ownCopy: boolean) => call<WorkspaceInfo>('share_way', { ownCopy });
export const sharePutBack = () => call<null>('share_put_back');

// Events

export const onChanged = (handler: (changed: Changed) => void) =>
  transport.listen('changed', (payload) => { handler(payload as Changed); });
/** How the workspace is shared has changed. */
export const onShare = (handler: (share: ShareView) => void) =>
  transport.listen('share', (payload) => { handler(payload as ShareView); });
export const onProgress = (handler: (progress: Progress) => void) =>
  transport.listen('progress', (payload) => { handler(payload as Progress); });
/** The id of the UI action of the native menu item that was chosen. */
export const onMenu = (handler: (action: string) => void) =>
  transport.listen('menu', (payload) => { handler(payload as string); });
/** Why files that were dropped on the window could not be imported. */
export const onDropFailed = (handler: (failure: Failure) => void) =>
  transport.listen('drop_failed', (payload) => { handler(payload as Failure); });

/** Another start of the program opened a workspace in this window, or failed to. */
export const onOpened = (handler: () => void) =>
  transport.listen('opened', () => { handler(); });

/** What became of the files dropped on the window. */
export const onDropped = (handler: (files: ImportedFiles) => void) =>
  transport.listen('dropped', (payload) => { handler(payload as ImportedFiles); });
