using Gateway.Configuration;
using Gateway.Facilities.Surveys;
using Gateway.Geodesy;

namespace Gateway.Survey;

/// <summary>The geoid that the user brought, read when it is first needed. None is ever shipped.</summary>
internal sealed class SurveyGeoid(GeoidConfiguration? configuration)
{
    private readonly Lock _gate = new();
    private GeoidGrid? _grid;

    /// <summary>Reads the grid, if one is configured and was not read yet.</summary>
    /// <exception cref="SurveyRequestException">It is configured and cannot be read: heights would be missing without anybody noticing.</exception>
    public void Load()
    {
        if (configuration is null)
            return;
        lock (_gate)
        {
            try
            {
                _grid ??= GeoidGrid.Read(File.ReadAllBytes(configuration.File), configuration.Name ?? Path.GetFileNameWithoutExtension(configuration.File));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or GeoidGridException)
            {
                throw new SurveyRequestException(SurveyProblem.Failed, SurveyReasons.GeoidUnreadable(configuration.File, fault.Message), fault);
            }
        }
    }

    /// <summary>The geoid's height at a place; null without a grid, and where it has no value.</summary>
    public GeoidHeight? At(GeodeticPosition place)
    {
        lock (_gate)
        {
            return _grid is not null && _grid.TryGetSeparation(place, out GeoidSeparation separation)
                ? new GeoidHeight { Model = _grid.Name, SeparationMetres = Math.Round(separation.Metres, 4), SigmaMetres = configuration?.SigmaMetres, FileSha256 = _grid.Sha256 }
                : null;
        }
    }
}
