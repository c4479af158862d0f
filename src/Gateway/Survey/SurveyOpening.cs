using System.Globalization;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>Makes an occupation's opening of what somebody asked for, or says what is wrong with it.</summary>
internal sealed class SurveyOpening(SurveySurroundings around, SurveyFolder folder, CheckWait wait)
{
    /// <exception cref="SurveyRequestException">The request names what there is not, or cannot be.</exception>
    public (OccupationOpening Opening, SerialReceiver Receiver) Open(SurveyRequest request)
    {
        KnownPoint? known = Known(request);
        if (request.Facility is null == known is null)
            throw Wrong(SurveyReasons.NothingNamed);
        if (request.Facility is { } facility && around.Register.Find(facility) is null)
            throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.UnknownFacility(facility, Question(facility)));
        SerialReceiver receiver = Receiver(request.Receiver);
        SurveyRule rule = Rule(request, isCheck: known is not null);
        AntennaSetup antenna = request.Antenna ?? around.Configuration.Antenna?.Setup()
            ?? throw Wrong(SurveyReasons.NoAntennaHeight);
        CorrectionFrame? source = FrameWatch.Now(around.Configuration.Sources, around.Corrections().FirstOrDefault(corrections => corrections.Receiver == receiver.Name));
        RefuseWithinWait(request, source, receiver);
        var plan = new OccupationPlan
        {
            Rule = rule,
            Antenna = antenna,
            StartedAt = around.UtcNow(),
            Checks = known is null ? Recent(rule) : [],
            Tie = source is null ? null : CheckTie.Of(source, antenna),
        };
        if (new Occupation(plan).Progress(0).Refusal is { } refusal)
            throw Wrong(SurveyReasons.ByRule(refusal, rule.Name));
        return (new OccupationOpening
        {
            Id = Guid.CreateVersion7(plan.StartedAt),
            Facility = request.Facility,
            IsOutsidePoint = request.IsOutsidePoint,
            MovedAnyway = request.MovedAnyway,
            Known = known,
            Receiver = receiver.Name,
            Surveyor = request.Surveyor,
            Note = request.Note,
            Plan = plan,
            Software = around.Software,
        }, receiver);
    }

    private KnownPoint? Known(SurveyRequest request)
    {
        if (request.Known is { } given && given is not { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180, EllipsoidalHeightMetres: null or (>= KnownPoint.LowestMetres and <= KnownPoint.HighestMetres) })
            throw Wrong(SurveyReasons.BadKnownPoint(given.Id));
        if (request.Known is not null || request.KnownPoint is not { } id)
            return request.Known;
        return around.Configuration.KnownPoints.FirstOrDefault(point => point.Id == id)
            ?? throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.UnknownKnownPoint(id, NearMatches.Question(id, around.Configuration.KnownPoints.Select(point => point.Id))));
    }

    private SerialReceiver Receiver(string? name)
    {
        SerialReceiver? found = name is not null ? around.Receivers.Find(name) : around.Receivers.All is [var first, ..] ? first : null;
        return found ?? throw (name is null
            ? Wrong(SurveyReasons.NoReceiver)
            : new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.UnknownReceiver(name, NearMatches.Question(name, around.Receivers.All.Select(receiver => receiver.Name)))));
    }

    /// <summary>After a check out of tolerance nothing is observed for a while, another check neither (article 205).</summary>
    private void RefuseWithinWait(SurveyRequest request, CorrectionFrame? source, SerialReceiver receiver)
    {
        SurveyRule rule = Rule(request, isCheck: false);
        TimeSpan left = wait.Left(folder.ReadChecks(), rule, source?.Caster, source?.Mountpoint, receiver.Reading.Clock.Now()?.Utc, out CheckShot? failed);
        if (left <= TimeSpan.Zero || failed is null)
            return;
        var refusal = new Refusal(
            SurveyRefusal.CheckFailed,
            string.Create(CultureInfo.InvariantCulture, $"the check on {failed.Known.Id} was out of tolerance ({failed.Off}): wait {Math.Ceiling(left.TotalMinutes):0} more minutes of {rule.CheckWaitSeconds.Value / 60:0}, initialise, check again"),
            string.Create(CultureInfo.InvariantCulture, $"기지점 {failed.Known.Id} 점검이 허용 범위를 벗어났습니다({failed.Off}). {Math.Ceiling(left.TotalMinutes):0}분 더 기다린 뒤({rule.CheckWaitSeconds.Value / 60:0}분 규정) 초기화하고 다시 점검하세요"),
            rule.CheckWaitSeconds.Article);
        throw Wrong(SurveyReasons.ByRule(refusal, rule.Name));
    }

    private SurveyRule Rule(SurveyRequest request, bool isCheck)
    {
        string name = request.Rule ?? around.Configuration.Rule;
        SurveyRule named = around.Configuration.FindRule(name)
            ?? throw new SurveyRequestException(SurveyProblem.Unknown, SurveyReasons.UnknownRule(name, NearMatches.Question(name, around.Configuration.RuleNames()), around.Configuration.RuleNames()));
        SurveyRule rule = request.Changes?.ApplyTo(named) ?? named;
        if (SurveyRules.CheckToObserve(rule) is [var problem, ..])
            throw Wrong(SurveyReasons.BadRule(rule.Name, problem));
        // A check is what others wait for; it waits for none itself.
        return isCheck ? rule with { StartCheck = CheckDemand.None, EndCheck = CheckDemand.None, ReconnectCheck = CheckDemand.None, PrecisionCheck = CheckDemand.None } : rule;
    }

    private CheckShot[] Recent(SurveyRule rule) =>
        [.. folder.ReadChecks().Where(check => around.UtcNow() - check.At <= TimeSpan.FromHours(rule.CheckValidHours.Value))];

    private string Question(string facility) =>
        around.Register.Current.Near(facility) is { Count: > 0 } near ? $" Did you mean {string.Join(" or ", near.Select(id => $"'{id}'"))}?" : "";

    private static SurveyRequestException Wrong(SurveyReason reason) => new(SurveyProblem.Wrong, reason);
}
