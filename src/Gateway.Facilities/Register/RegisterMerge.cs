using Gateway.Messages;

namespace Gateway.Facilities;

/// <summary>
/// What an import does to a register, decided before anything is written; both programs ask here. What the file says
/// replaces what the register said, except: a property that the file's format or header does not have, or the row no cell
/// for, keeps its value, a file without a position takes none away, and a better position stays
/// (<see cref="ImportSummary.SurveyKept"/>). Nothing is ever deleted, and two facilities are never made one.
/// </summary>
public static class RegisterMerge
{
    /// <summary>Plans an import. What the file says of how its places were surveyed is taken as its claim (<see cref="NationalStatuses.Claimed"/>).</summary>
    /// <param name="known">The register by id.</param>
    /// <param name="file">What was read.</param>
    /// <param name="replaceSurveys">Whether the file's position also takes the place of a better one, which stays in the history.</param>
    public static MergePlan Plan(IReadOnlyDictionary<string, RegisteredFacility> known, FacilityFile file, bool replaceSurveys = false)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(file);
        var merging = new Merging(known, file, replaceSurveys);
        foreach (RegisteredFacility incoming in file.Facilities)
            merging.Take(Claimed(incoming));
        return merging.ToPlan();
    }

    /// <summary>Plans what a gateway's own message says of one facility, by the same rules; the standing of its place is the gateway's word and stays.</summary>
    /// <param name="known">The register by id, or as much of it as the message is of.</param>
    /// <param name="entry">The gateway's entry.</param>
    public static MergePlan PlanMessage(IReadOnlyDictionary<string, RegisteredFacility> known, RegisteredFacility entry)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(entry);
        var merging = new Merging(known, null, false);
        merging.Take(entry);
        return merging.ToPlan();
    }

    private static RegisteredFacility Claimed(RegisteredFacility incoming) => incoming.Facility.Position is { } position
        ? incoming with { Facility = incoming.Facility with { Position = FileClaim.Of(position) } }
        : incoming;

    private sealed class Merging(IReadOnlyDictionary<string, RegisteredFacility> known, FacilityFile? file, bool replaceSurveys)
    {
        private readonly List<MergedFacility> _writes = [];
        private readonly List<string> _added = [], _changed = [], _positionKept = [];
        private readonly List<MovedFacility> _moved = [];
        private readonly List<SurveyKept> _surveyKept = [];
        private int _present;

        public void Take(RegisteredFacility incoming)
        {
            string id = incoming.Facility.Id;
            if (!known.TryGetValue(id, out RegisteredFacility? before))
            {
                _writes.Add(new MergedFacility(null, incoming));
                _added.Add(id);
                return;
            }

            _present++;
            RegisteredFacility after = StatedProperties.Over(before, incoming, file?.StatedProperties, file?.Lacking.GetValueOrDefault(id));
            after = after with { Facility = after.Facility with { Position = PositionOf(id, before.Facility.Position, incoming.Facility.Position) } };
            if (after == before)
                return;
            _writes.Add(new MergedFacility(before, after));
            _changed.Add(id);
        }

        public MergePlan ToPlan()
        {
            (IReadOnlyList<PossibleDuplicate> duplicates, bool isCutOff) = Duplicates();
            return new MergePlan(_writes, new ImportSummary
            {
                Added = _added,
                Changed = _changed,
                Unchanged = _present - _changed.Count,
                Moved = _moved,
                PositionKept = _positionKept,
                SurveyKept = _surveyKept,
                Duplicates = duplicates,
                IsDuplicateSearchCutOff = isCutOff,
                NotInFile = known.Count - _present,
            });
        }

        private SurveyedPosition? PositionOf(string id, SurveyedPosition? before, SurveyedPosition? incoming)
        {
            if (before is null || incoming is null)
            {
                if (before is not null)
                    _positionKept.Add(id);
                return before ?? incoming;
            }

            if (FileClaim.IsClaim(incoming) ? FileClaim.IsTheSame(before, incoming) : before == incoming || PositionRank.SaysNoMore(before, incoming))
                return before;
            double metres = PositionRank.DistanceMetres(before, incoming);
            if (!replaceSurveys && PositionRank.WhyKept(before, incoming) is { } reason)
            {
                _surveyKept.Add(new SurveyKept(id, metres, reason));
                return before;
            }

            if (metres > 0)
                _moved.Add(new MovedFacility(id, metres, PositionRank.IsSurvey(before)));
            return incoming;
        }

        private (IReadOnlyList<PossibleDuplicate> Pairs, bool IsCutOff) Duplicates()
        {
            if (_added.Count == 0)
                return ([], false);
            var added = _added.ToHashSet(StringComparer.Ordinal);
            Dictionary<string, RegisteredFacility> all = known.ToDictionary(StringComparer.Ordinal);
            foreach (MergedFacility write in _writes)
                all[write.After.Facility.Id] = write.After;
            DuplicateFindings findings = DuplicateSearch.Search([.. all.Values.OrderBy(f => f.Facility.Id, StringComparer.Ordinal)]);
            return ([.. findings.Pairs.Where(pair => added.Contains(pair.FirstId) || added.Contains(pair.SecondId))], findings.IsCutOff);
        }
    }
}

/// <summary>An import decided and not yet written.</summary>
/// <param name="Writes">Facilities that are new or become another, in the file's order.</param>
/// <param name="Summary">The same for people.</param>
public sealed record MergePlan(IReadOnlyList<MergedFacility> Writes, ImportSummary Summary);

/// <summary>A facility that an import writes.</summary>
/// <param name="Before">As the register has it; <c>null</c> if it is new.</param>
/// <param name="After">As it will be.</param>
public sealed record MergedFacility(RegisteredFacility? Before, RegisteredFacility After);
