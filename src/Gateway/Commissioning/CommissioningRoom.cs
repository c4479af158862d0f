using System.Threading.Channels;
using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Documents;
using Gateway.Messages;
using Microsoft.Data.Sqlite;

namespace Gateway.Commissioning;

/// <summary>
/// Makes bells ready. Its methods may be called from any thread; what they change is on disk when they return. The presses of
/// a test are followed by <see cref="RunAsync"/>.
/// </summary>
internal sealed class CommissioningRoom : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CommissioningSurroundings _around;
    private readonly Completeness _completeness;
    private readonly PressFollowing _presses;
    private readonly OpenTests _tests;
    private readonly string _path;
    private readonly Channel<bool> _owed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<Guid, CommissioningDraft>? _drafts;
    private BellPlaces _places = BellPlaces.Of([]);
    private CommissioningStore? _store;

    public CommissioningRoom(CommissioningSurroundings around)
    {
        _around = around;
        _completeness = new Completeness(around);
        _presses = new PressFollowing(this, around.Time);
        _tests = new OpenTests(around, _presses);
        _path = Path.Combine(around.DataDirectory, CommissioningStore.FileName);
        around.Documents.Finished += OnDocumentFinished;
    }

    /// <summary>A commissioning changed; raised after it is on disk, on the thread that changed it. Handlers are short and do not throw.</summary>
    public event Action<CommissioningSnapshot>? Changed;

    /// <summary>Takes what the outbox of alerts says of test presses; for <c>AlertOutbox.Changed</c>. Never waits.</summary>
    public void Follow(OutboxChange change) => _presses.Follow(change);

    /// <summary>Takes up which bell hangs where, before the first press can come.</summary>
    public void Recall()
    {
        try
        {
            Use(_ => true);
        }
        catch (CommissioningException fault)
        {
            // Bells come first; the room's own loop tries again and shows it in health.
            CommissioningLog.NotRecalled(_around.Log, fault.Message);
        }
    }

    /// <summary>Follows test presses until stopped, and hands over what a power cut left signed and not handed over.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] work = [HandOverAsync(ending.Token), _presses.RunAsync(ending.Token)];
        try
        {
            await await Task.WhenAny(work).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Every commissioning, newest first.</summary>
    /// <exception cref="CommissioningException">The disk does not answer.</exception>
    public IReadOnlyList<CommissioningSnapshot> List() => Use(_ => _drafts!.Values.OrderByDescending(draft => draft.StartedAt.Utc).Select(Look).ToList());

    /// <summary>The newest, those that are open first.</summary>
    /// <exception cref="CommissioningException">The disk does not answer.</exception>
    public IReadOnlyList<CommissioningSnapshot> Recent(int most) => Use(_ => _drafts!.Values
        .OrderByDescending(draft => draft.State == CommissioningState.Open).ThenByDescending(draft => draft.StartedAt.Utc).Take(most).Select(Look).ToList());

    /// <summary>One commissioning; null if there is none of that id.</summary>
    /// <exception cref="CommissioningException">The disk does not answer.</exception>
    public CommissioningSnapshot? Find(Guid id) => Use(_ => _drafts!.TryGetValue(id, out CommissioningDraft? draft) ? Look(draft) : null);

    /// <summary>Begins to commission a facility of the register, or goes on where it was: two phones at one facility work on the same.</summary>
    /// <exception cref="CommissioningException">The facility or the bell is not known, or the disk refuses.</exception>
    public CommissioningSnapshot Open(string facility, Editor by, string? bell = null)
    {
        CommissioningDraft? begun = null;
        CommissioningSnapshot snapshot = Use(store =>
        {
            if (_drafts!.Values.LastOrDefault(draft => draft.Facility == facility && draft.State == CommissioningState.Open) is { } open)
                return Look(open);
            if (_around.Register.Find(facility) is null)
                throw Refuse(CommissioningProblem.Unknown, CommissioningReasons.UnknownFacility(facility));
            var draft = new CommissioningDraft
            {
                Id = Guid.CreateVersion7(_around.Time.GetUtcNow()),
                Revision = 1,
                Version = 1,
                State = CommissioningState.Open,
                Facility = facility,
                StartedAt = _around.Clock(),
                OpenedBy = by,
                Installer = string.IsNullOrWhiteSpace(by.Name) ? null : by.Name,
                Bell = bell is null ? null : KnownBell(bell),
            };
            RefuseUnconfirmedMove(draft);
            begun = draft;
            return Keep(store, draft);
        });
        if (begun is not null)
        {
            CommissioningLog.Begins(_around.Log, begun.Id, facility, by.Name);
            Changed?.Invoke(snapshot);
        }

        return snapshot;
    }

    /// <summary>Changes fields. Others' later changes of other fields stay; of the same field, theirs stays and yours is set aside.</summary>
    /// <param name="id">The commissioning.</param>
    /// <param name="revision">Revision that the phone had in front of it.</param>
    /// <param name="changes">What is to change.</param>
    /// <param name="by">Who.</param>
    /// <exception cref="CommissioningConflictException">Somebody else changed the same field; nothing was overwritten.</exception>
    /// <exception cref="CommissioningException">Unknown, closed, wrong, or the disk refuses.</exception>
    public CommissioningSnapshot Update(Guid id, long revision, CommissioningChanges changes, Editor by)
    {
        (List<FieldDifference> differences, CommissioningReason? signed) = ([], null);
        CommissioningSnapshot snapshot = Change(id, (store, draft) =>
        {
            if (draft.State == CommissioningState.Signed)
                return SetAsides.AfterSigning(draft, changes, by, _around.Time.GetUtcNow(), out differences, out signed);
            if (revision > draft.Revision)
                throw Refuse(CommissioningProblem.Wrong, CommissioningReasons.BadRevision(revision));
            differences = DraftFields.Conflicts(draft, revision, changes, by);
            if (differences.Count > 0)
                return SetAsides.Add(draft, differences, by, _around.Time.GetUtcNow());
            if (changes.Bell is { Length: > 0 } bell)
                KnownBell(bell);
            if (changes.Survey is { Length: > 0 } survey && !_completeness.IsSurveyOf(survey, draft.Facility))
                throw Refuse(CommissioningProblem.Wrong, CommissioningReasons.BadSurvey(survey));
            CommissioningDraft after = DraftFields.Apply(draft, changes, by, _around.Time.GetUtcNow());
            // Another bell has its own tests to pass, and its own move to be confirmed.
            if (after.Bell != draft.Bell)
                after = after with { Presses = [], IsBellAssigned = false, BellMovedFrom = changes.BellMovedFrom is { Length: > 0 } from ? from : null };
            if (changes.Bell is not null || changes.BellMovedFrom is not null)
                RefuseUnconfirmedMove(after);
            return after;
        }, evenSigned: true);
        if (differences.Count == 0)
            return snapshot;
        CommissioningLog.SetAside(_around.Log, id, by.Name, string.Join(", ", differences.Select(difference => difference.Field)));
        throw new CommissioningConflictException(snapshot, differences, signed ?? CommissioningReasons.ChangedBy(differences[0].By, differences));
    }

    /// <summary>Adds a photo. The same id or the same bytes again change nothing.</summary>
    /// <exception cref="CommissioningException">It cannot be kept; the reason says why.</exception>
    public CommissioningSnapshot AddPhoto(Guid id, NewPhoto photo)
    {
        CommissioningPhoto described = PhotoRules.Describe(photo);
        return Change(id, (store, draft) =>
        {
            if (draft.Photos.Any(known => known.Id == described.Id || known.Sha256 == described.Sha256))
                return draft;
            if (draft.Photos.Count >= PhotoRules.MostPhotos)
                throw Refuse(CommissioningProblem.Wrong, CommissioningReasons.TooManyPhotos(PhotoRules.MostPhotos));
            return draft with { Version = draft.Version + 1, Photos = [.. draft.Photos, described] };
        }, described.Id, photo.Content);
    }

    /// <summary>Takes a photo away.</summary>
    /// <exception cref="CommissioningException">There is none of that id, it is signed, or the disk refuses.</exception>
    public CommissioningSnapshot RemovePhoto(Guid id, Guid photo) => Change(id, (store, draft) => draft.Photos.Any(known => known.Id == photo)
        ? draft with { Version = draft.Version + 1, Photos = [.. draft.Photos.Where(known => known.Id != photo)] }
        : throw Refuse(CommissioningProblem.Unknown, CommissioningReasons.UnknownPhoto(photo)), photo);

    /// <summary>A photo's bytes and media type.</summary>
    /// <exception cref="CommissioningException">There is none of that id, or the disk refuses.</exception>
    public (byte[] Content, string MediaType) ReadPhoto(Guid id, Guid photo) => Use(store =>
        Draft(id).Photos.FirstOrDefault(known => known.Id == photo) is { } described && store.ReadPhoto(photo) is { } content
            ? (content, described.MediaType)
            : throw Refuse(CommissioningProblem.Unknown, CommissioningReasons.UnknownPhoto(photo)));

    /// <summary>Opens the window in which presses of the bell are tests, or opens it anew for its whole length.</summary>
    /// <exception cref="CommissioningException">No bell was chosen, it hangs elsewhere, or the disk refuses.</exception>
    public CommissioningSnapshot BeginTest(Guid id, Editor by)
    {
        CommissioningSnapshot snapshot = Change(id, (store, draft) =>
        {
            WatchedBell bell = _around.Bells.Find(KnownBell(draft.Bell ?? throw Refuse(CommissioningProblem.Wrong, CommissioningReasons.NoBell)))!;
            if (bell.Configuration.Facility is { } configured && configured != draft.Facility)
                throw Refuse(CommissioningProblem.Wrong, CommissioningReasons.BellElsewhere(draft.Bell, configured));
            RefuseUnconfirmedMove(draft);
            return draft.IsBellAssigned ? draft : draft with { Version = draft.Version + 1, IsBellAssigned = true };
        });
        _tests.Begin(id, snapshot.Draft.Bell!, by);
        return Tell(Find(id)!);
    }

    /// <summary>Ends the window: the next press is a press.</summary>
    /// <exception cref="CommissioningException">There is none of that id.</exception>
    public CommissioningSnapshot EndTest(Guid id)
    {
        _tests.End(id);
        return Tell(Find(id) ?? throw Refuse(CommissioningProblem.Unknown, CommissioningReasons.Unknown(id)));
    }

    /// <summary>Bells that are being tested now. Never waits, for the relay asks.</summary>
    public IReadOnlyList<BellTestStatus> Tests() => _tests.Watched();

    /// <summary>Signs. From now on it is a record, on its way to the control room with its photos and the register's entry.</summary>
    /// <param name="id">The commissioning.</param>
    /// <param name="revision">Revision that the signer had in front of them; has to be the newest.</param>
    /// <param name="signature">The typed name, and the strokes where they were drawn.</param>
    /// <param name="by">At which phone.</param>
    /// <exception cref="CommissioningIncompleteException">Something required lacks; the snapshot lists it.</exception>
    /// <exception cref="CommissioningConflictException">It has changed since that revision.</exception>
    /// <exception cref="CommissioningException">Unknown, closed, or the disk refuses.</exception>
    public CommissioningSnapshot Sign(Guid id, long revision, CommissioningSignature signature, Editor by)
    {
        Signatures.Check(signature);
        CommissioningSnapshot snapshot = Change(id, (store, draft) =>
        {
            CommissioningSnapshot now = Look(draft);
            if (revision != draft.Revision)
            {
                Editor other = draft.Edits.OrderByDescending(edit => edit.Revision).FirstOrDefault()?.By ?? draft.OpenedBy;
                throw new CommissioningConflictException(now, [], CommissioningReasons.ChangedBeforeSigning(other));
            }

            if (now.Lacks.Count > 0)
                throw new CommissioningIncompleteException(now);
            CommissioningDraft signed = draft with { Version = draft.Version + 1, State = CommissioningState.Signed, Signature = signature, SignedAt = _around.Clock(), SignedBy = by };
            return signed with { Record = Records.Of(now with { Draft = signed }, _places.NewestSigned(draft.Bell), _around) };
        });
        EndTest(id);
        CommissioningLog.Signed(_around.Log, id, snapshot.Draft.Facility, signature.Name);
        _owed.Writer.TryWrite(true);
        return Tell(Find(id)!);
    }

    /// <summary>Gives it up; it is kept and never sent.</summary>
    /// <exception cref="CommissioningException">Unknown, signed, or the disk refuses.</exception>
    public CommissioningSnapshot Abandon(Guid id, Editor by)
    {
        EndTest(id);
        return Change(id, (store, draft) => draft with { Version = draft.Version + 1, State = CommissioningState.Abandoned, SignedBy = by, IsBellAssigned = false });
    }

    /// <summary>The signed record as it was sent; null if it is not signed.</summary>
    public CommissioningRecord? Record(Guid id) => Use(_ => _drafts!.GetValueOrDefault(id)?.Record);

    public void Dispose()
    {
        _around.Documents.Finished -= OnDocumentFinished;
        lock (_gate)
        {
            _store?.Dispose();
            _store = null;
        }
    }

    /// <summary>What has become of a test press; for <see cref="PressFollowing"/>.</summary>
    internal void Note(Guid id, TestPress press)
    {
        CommissioningSnapshot? changed = Use(store =>
        {
            if (!_drafts!.TryGetValue(id, out CommissioningDraft? draft) || draft.State != CommissioningState.Open)
                return null;
            return Keep(store, draft with
            {
                Version = draft.Version + 1,
                Presses = [.. draft.Presses.Where(known => known.AlertId != press.AlertId), press],
            });
        });
        if (changed is null)
            return;
        if (press.ReceiptedAt is not null)
            CommissioningLog.Receipted(_around.Log, id, press.AlertId, press.Sequence, press.RoundTripMilliseconds);
        Changed?.Invoke(changed);
    }

    /// <summary>Test presses of open drafts that have no receipt yet.</summary>
    internal IReadOnlyList<(Guid Id, TestPress Press)> Awaited() => Use(_ =>
        (from draft in _drafts!.Values
         where draft.State == CommissioningState.Open
         from press in draft.Presses
         where press.ReceiptedAt is null
         select (draft.Id, press)).ToList());

    private CommissioningSnapshot Change(Guid id, Func<CommissioningStore, CommissioningDraft, CommissioningDraft> change, Guid? photo = null, byte[]? content = null, bool evenSigned = false)
    {
        bool isNew = false;
        CommissioningSnapshot snapshot = Use(store =>
        {
            CommissioningDraft draft = Draft(id);
            if (draft.State != CommissioningState.Open && !(evenSigned && draft.State == CommissioningState.Signed))
                throw Refuse(CommissioningProblem.Closed, draft.State == CommissioningState.Signed ? CommissioningReasons.Signed(draft.Signature?.Name, draft.SignedAt?.Utc) : CommissioningReasons.Abandoned);
            CommissioningDraft after = change(store, draft);
            return (isNew = after != draft) ? Keep(store, after, photo, content) : Look(draft);
        });
        return isNew ? Tell(snapshot) : snapshot;
    }

    private CommissioningSnapshot Keep(CommissioningStore store, CommissioningDraft draft, Guid? photo = null, byte[]? content = null)
    {
        store.Write(draft, photo, content);
        _drafts![draft.Id] = draft;
        PlaceBells();
        return Look(draft);
    }

    /// <summary>Brings what is signed to the outbox of documents, which knows it by its id: a second time changes nothing.</summary>
    private async Task HandOverAsync(CancellationToken stop)
    {
        _owed.Writer.TryWrite(true);
        while (await _owed.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            _owed.Reader.TryRead(out _);
            foreach (CommissioningRecord record in Use(store => store.NotHandedOver().Select(id => _drafts![id].Record!).ToList()))
            {
                foreach (OutgoingDocument document in Records.Documents(record, photo => Use(store => store.ReadPhoto(photo))))
                    _around.Documents.Add(document);
                CommissioningSnapshot handed = Use(store =>
                {
                    store.HandedOver(record.Id);
                    return Look(_drafts![record.Id]);
                });
                Tell(handed);
            }
        }
    }

    private CommissioningSnapshot Look(CommissioningDraft draft) =>
        _completeness.Look(draft, _places, _tests.Of(draft.Id), draft.State == CommissioningState.Signed ? Records.Delivery(draft, _around.Documents) : null);

    private void OnDocumentFinished(Guid document)
    {
        CommissioningSnapshot? changed = Use(_ => _drafts!.Values.FirstOrDefault(draft => draft.State == CommissioningState.Signed
            && (draft.Id == document || draft.Photos.Any(photo => photo.Id == document))) is { } draft ? Look(draft) : null);
        if (changed is not null)
            Changed?.Invoke(changed);
    }

    private CommissioningSnapshot Tell(CommissioningSnapshot snapshot)
    {
        Changed?.Invoke(snapshot);
        return snapshot;
    }

    private CommissioningDraft Draft(Guid id) =>
        _drafts!.GetValueOrDefault(id) ?? throw Refuse(CommissioningProblem.Unknown, CommissioningReasons.Unknown(id));

    private void PlaceBells()
    {
        _places = BellPlaces.Of(_drafts!.Values);
        _around.Assignments.Replace(_places.Assignments);
    }

    /// <summary>A bell that is signed for another facility is not taken from there in silence.</summary>
    private void RefuseUnconfirmedMove(CommissioningDraft draft)
    {
        if (_places.UnconfirmedMove(draft) is { } signed)
            throw Refuse(CommissioningProblem.Wrong, CommissioningReasons.BellCommissionedElsewhere(draft.Bell!, CommissioningReference.To(signed), draft.Facility));
    }

    private string KnownBell(string bell) =>
        _around.Bells.Find(bell) is not null ? bell : throw Refuse(CommissioningProblem.Unknown, CommissioningReasons.UnknownBell(bell));

    private T Use<T>(Func<CommissioningStore, T> work)
    {
        lock (_gate)
        {
            try
            {
                if (_store is null)
                {
                    _store = CommissioningStore.Open(_path);
                    _drafts = _store.ReadAll().ToDictionary(draft => draft.Id);
                    PlaceBells();
                }

                return work(_store);
            }
            catch (Exception fault) when (fault is SqliteException or IOException)
            {
                // What the disk holds is known only by reading it again.
                _store?.Dispose();
                _store = null;
                throw Refuse(CommissioningProblem.Failed, CommissioningReasons.DiskRefuses(fault.Message), fault);
            }
        }
    }

    private static CommissioningException Refuse(CommissioningProblem problem, CommissioningReason reason, Exception? cause = null) => new(problem, reason, cause);
}
