using System.CommandLine;
using Gateway.Facilities.Surveys;
using Gateway.Survey;

namespace Gateway.Commands;

/// <summary>Options of the verbs that observe: the rule and what is wanted otherwise, and the antenna.</summary>
internal sealed class SurveyOptions
{
    private readonly Option<string?> _receiver = Text("--receiver", "NAME|PORT", "Receiver in the configuration, or a port if no service runs; the first one of the configuration if not given.");
    private readonly Option<string?> _rule = Text("--rule", "NAME", $"Rule: {string.Join(", ", SurveyRules.All.Select(rule => rule.Name))}, or one of survey.rules; the configuration's if not given.");
    private readonly Option<double?> _height = Metres("--antenna-height", "From the mark up to the antenna reference point (the pole's length).", 0, AntennaSetup.LongestPoleMetres);
    private readonly Option<double?> _slant = Metres("--slant-height", "From the mark to the antenna's edge, in place of --antenna-height; needs --antenna-radius.", 0, AntennaSetup.LongestPoleMetres);
    private readonly Option<double?> _radius = Metres("--antenna-radius", "From the antenna's axis to that edge.", 0, 1);
    private readonly Option<double?> _offset = Metres("--phase-centre", "Phase centre above the antenna reference point, as calibrated.", -1, 1);
    private readonly Option<string?> _model = Text("--antenna", "MODEL", "Antenna model.");
    private readonly Option<bool> _reducesItself = new("--receiver-reduces") { Description = "The receiver knows its antenna and reports the reference point." };
    private readonly Option<bool> _tilt = new("--tilt-compensated") { Description = "The pole is held aslant and a sensor makes up for it: refused." };
    private readonly Option<string?> _surveyor = Text("--surveyor", "NAME", "Who observes.");
    private readonly Option<string?> _note = Text("--note", "TEXT", "Remark on the record.");
    private readonly Option<int?> _sessions = NumberOptions.Whole("--sessions", "N", "Sessions.", 1, 10);
    private readonly Option<double?> _seconds = NumberOptions.Decimal("--seconds", "S", "Length of a session at least.", 1, 86_400);
    private readonly Option<int?> _epochs = NumberOptions.Whole("--epochs", "N", "Epochs of a session at least.", 2, 86_400);
    private readonly Option<double?> _interval = NumberOptions.Decimal("--interval", "S", "Seconds between sessions.", 0, 86_400);
    private readonly Option<bool> _float = new("--take-float") { Description = "Count RTK float as well, for a place where nothing better comes: decimetres, never national. Limits of precision, of sets and of the result become 0.5 m, in height the double, or follow --horizontal-sigma." };
    private readonly Option<double?> _horizontal = Metres("--horizontal-sigma", "Horizontal precision below.", 0.001, 100);
    private readonly Option<double?> _vertical = Metres("--vertical-sigma", "Vertical precision below.", 0.001, 100);
    private readonly Option<double?> _betweenHorizontal = Metres("--between-horizontal", "Sets, and halves and scatter of one, alike within, horizontally.", 0.001, 100);
    private readonly Option<double?> _betweenVertical = Metres("--between-vertical", "The same in height.", 0.001, 100);
    private readonly Option<double?> _resultHorizontal = Metres("--result-horizontal-sigma", "Standard deviation of the result at most, horizontally.", 0.001, 100);
    private readonly Option<double?> _resultVertical = Metres("--result-vertical-sigma", "The same in height.", 0.001, 100);
    private readonly Option<double?> _pdop = NumberOptions.Decimal("--pdop", "N", "PDOP below.", 1, 50);
    private readonly Option<double?> _mask = NumberOptions.Decimal("--mask", "DEGREES", "Elevation mask.", 0, 60);
    private readonly Option<int?> _satellites = NumberOptions.Whole("--satellites", "N", "Satellites at least.", 4, 60);
    private readonly Option<double?> _age = NumberOptions.Decimal("--age", "S", "Age of corrections at most.", 0.1, 600);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _receiver, _rule, _height, _slant, _radius, _offset, _model, _reducesItself, _tilt, _surveyor, _note, _sessions, _seconds, _epochs, _interval, _float, _horizontal, _vertical, _betweenHorizontal, _betweenVertical, _resultHorizontal, _resultVertical, _pdop, _mask, _satellites, _age })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_slant) is null != result.GetResult(_radius) is null)
                result.AddError("--slant-height and --antenna-radius belong together.");
            if (result.GetResult(_slant) is not null && result.GetResult(_height) is not null)
                result.AddError("Give --antenna-height or --slant-height, not both.");
        });
    }

    public string? Receiver(ParseResult result) => result.GetValue(_receiver);

    /// <summary>What is asked for, but for what is observed.</summary>
    /// <param name="result">Parsed.</param>
    /// <param name="receiver">The receiver's name.</param>
    /// <param name="configured">The antenna of the configuration, which options change.</param>
    public SurveyRequest Request(ParseResult result, string? receiver, AntennaSetup? configured) => new()
    {
        Receiver = receiver,
        Rule = result.GetValue(_rule),
        Changes = new RuleChanges
        {
            Sessions = result.GetValue(_sessions),
            SessionSeconds = result.GetValue(_seconds),
            SessionEpochs = result.GetValue(_epochs),
            IntervalSeconds = result.GetValue(_interval),
            TakesFloat = result.GetValue(_float) ? true : null,
            HorizontalSigmaMetres = result.GetValue(_horizontal),
            VerticalSigmaMetres = result.GetValue(_vertical),
            BetweenHorizontalMetres = result.GetValue(_betweenHorizontal),
            BetweenVerticalMetres = result.GetValue(_betweenVertical),
            ResultHorizontalSigmaMetres = result.GetValue(_resultHorizontal),
            ResultVerticalSigmaMetres = result.GetValue(_resultVertical),
            Pdop = result.GetValue(_pdop),
            MaskDegrees = result.GetValue(_mask),
            Satellites = result.GetValue(_satellites),
            AgeSeconds = result.GetValue(_age),
        } is { IsEmpty: false } changes ? changes : null,
        Antenna = Antenna(result, configured),
        Surveyor = result.GetValue(_surveyor),
        Note = result.GetValue(_note),
    };

    private AntennaSetup? Antenna(ParseResult result, AntennaSetup? configured)
    {
        double? height = result.GetValue(_height), slant = result.GetValue(_slant);
        bool isChanged = height is not null || slant is not null || result.GetValue(_offset) is not null || result.GetValue(_model) is not null || result.GetValue(_reducesItself) || result.GetValue(_tilt);
        if (!isChanged)
            return configured;
        AntennaSetup antenna = configured ?? new AntennaSetup();
        return antenna with
        {
            Model = result.GetValue(_model) ?? antenna.Model,
            PhaseCentreOffsetMetres = result.GetValue(_offset) ?? antenna.PhaseCentreOffsetMetres,
            Reported = result.GetValue(_reducesItself) ? ReportedPoint.ReferencePoint : antenna.Reported,
            PoleHeightMetres = height ?? (slant is null ? antenna.PoleHeightMetres : null),
            SlantHeightMetres = slant,
            SlantRadiusMetres = result.GetValue(_radius),
            IsTiltCompensated = result.GetValue(_tilt),
        };
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };

    private static Option<double?> Metres(string name, string description, double least, double most) => NumberOptions.Decimal(name, "METRES", description, least, most);
}
