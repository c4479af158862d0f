using Gateway.Facilities.Surveys;
using Gateway.Gnss;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>What goes wrong in one simulated occupation.</summary>
internal enum Trouble
{
    None,
    FloatEpisode,
    FloatForEver,
    FlickeringFix,
    FalseFixInOneSession,
    FalseFixInBothSessions,
    FalseFixForSeconds,
    FixJumpsAway,
    FalseFixJumpsRight,
    PoorSky,
    FewGps,
    OldCorrections,
    PoorPrecision,
    NeverInitialisedAgain,
    StoppedEarly,
    BaseChanges,
    ReceiverGoes,
}

/// <summary>One occupation from start to end, with its trouble, and what the truth says of it.</summary>
internal sealed class SimulatedOccupation
{
    private const int Patience = 600;

    private readonly Random _random;
    private readonly SurveyRule _rule;

    public SimulatedOccupation(int seed, SurveyRule rule, Trouble trouble)
    {
        _random = new Random(seed);
        _rule = rule;
        Trouble = trouble;
        Rover = new SimulatedRover(_random);
        Plan = new OccupationPlan
        {
            Rule = rule,
            StartedAt = SimulatedRover.Began,
            Antenna = new AntennaSetup { Model = "TEST", PhaseCentreOffsetMetres = Rover.PhaseCentreMetres, PoleHeightMetres = Rover.PoleMetres },
        };
        Occupation = new Occupation(Plan);
        Observe();
        Outcome = Occupation.Conclude([]);
    }

    public Trouble Trouble { get; }

    public SimulatedRover Rover { get; }

    public OccupationPlan Plan { get; }

    public Occupation Occupation { get; }

    public OccupationResult Outcome { get; }

    /// <summary>Whether a session was observed on wrong ambiguities.</summary>
    public bool HadFalseSession { get; private set; }

    /// <summary>The reasons that the truth allows for a refusal; empty where it must be accepted.</summary>
    public IReadOnlyList<SurveyRefusal> Expected => Trouble switch
    {
        Trouble.FloatForEver or Trouble.FlickeringFix => [SurveyRefusal.NotFixed],
        Trouble.FalseFixInOneSession or Trouble.FalseFixInBothSessions when _rule.Sessions.Value > 1 => [SurveyRefusal.SessionsDisagree],
        Trouble.PoorSky => [SurveyRefusal.Pdop],
        Trouble.FewGps => [SurveyRefusal.Satellites],
        Trouble.OldCorrections => [SurveyRefusal.AgeOfCorrections],
        Trouble.PoorPrecision => [SurveyRefusal.HorizontalSigma],
        Trouble.NeverInitialisedAgain when _rule.Sessions.Value > 1 => [SurveyRefusal.NotReinitialised],
        Trouble.StoppedEarly => [SurveyRefusal.EndedEarly],
        Trouble.ReceiverGoes => [SurveyRefusal.Gap],
        _ => [],
    };

    private void Observe()
    {
        Float(_random.Next(0, 8));
        if (Trouble is Trouble.FalseFixInOneSession or Trouble.FalseFixInBothSessions or Trouble.FalseFixJumpsRight)
            Rover.FixFalsely();
        SetSteadily();
        int done = 0;
        for (int second = 0; second < Patience && !Occupation.Progress(Rover.ElapsedSeconds).IsOver; second++)
        {
            OccupationStage stage = Occupation.Stage;
            if (stage == OccupationStage.AwaitingReinitialisation)
            {
                if (Trouble == Trouble.NeverInitialisedAgain)
                    break;
                Rover.Next(_random.Next(20, 90));
                Float(_random.Next(2, 10));
                AfterFix(++done);
                continue;
            }

            if (!Disturb(second))
                break;
            Feed();
        }

        Occupation.Note(new OccupationEvent(OccupationEventKind.Finished, Rover.ElapsedSeconds));
    }

    private void SetSteadily()
    {
        switch (Trouble)
        {
            case Trouble.FloatForEver:
                Rover.Quality = FixQuality.RtkFloat;
                break;
            case Trouble.PoorSky:
                Rover.Pdop = Rover.Between(3, 6);
                break;
            case Trouble.FewGps:
                Rover.Gps = 2;
                break;
            case Trouble.OldCorrections:
                Rover.AgeSeconds = Rover.Between(2.1, 9);
                break;
            case Trouble.PoorPrecision:
                Rover.SigmaFactor = 12;
                break;
        }
    }

    /// <summary>The new fix after initialising: right, or wrong in another way than before.</summary>
    private void AfterFix(int done)
    {
        Rover.FixRightly();
        if (Trouble == Trouble.FalseFixInBothSessions && done >= 1)
            Rover.FixFalsely();
    }

    /// <returns>False where the occupation ends here.</returns>
    private bool Disturb(int second)
    {
        switch (Trouble)
        {
            case Trouble.FloatEpisode when second == 3:
                Float(_random.Next(1, 20));
                break;
            case Trouble.FlickeringFix:
                Rover.Quality = second % 4 == 3 ? FixQuality.RtkFloat : FixQuality.RtkFixed;
                break;
            case Trouble.FalseFixJumpsRight when second == 3:
                Rover.FixRightly();
                break;
            case Trouble.FixJumpsAway when second == 3:
            case Trouble.FalseFixForSeconds when second == 2:
                Rover.FixFalsely();
                break;
            case Trouble.FalseFixForSeconds when second == 2 + Math.Max(1, (int)(_rule.SessionSeconds.Value / 3)):
                Rover.FixRightly();
                break;
            case Trouble.BaseChanges when second == 4:
                Rover.BaseStationId++;
                break;
            case Trouble.StoppedEarly:
                return second < _rule.SessionSeconds.Value - 1;
            case Trouble.ReceiverGoes when second == 3:
                Occupation.Note(new OccupationEvent(OccupationEventKind.ReceiverLost, Rover.ElapsedSeconds, "unplugged"));
                return false;
        }

        return true;
    }

    private void Float(int seconds)
    {
        FixQuality before = Rover.Quality;
        Rover.Quality = FixQuality.RtkFloat;
        for (int i = 0; i < seconds; i++)
            Feed();
        Rover.Quality = before;
    }

    private void Feed()
    {
        int sessions = Occupation.SessionEpochs.Count;
        Occupation.Feed(Rover.Next());
        HadFalseSession |= Occupation.SessionEpochs.Count > sessions && Rover.FalseMetres > 0;
    }
}
