using Gateway.Facilities.Surveys;
using Gateway.Gnss.Receivers;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>
/// Finds out what a receiver is while it observes: listens first, then asks one question after the other. The questions
/// change nothing in a receiver.
/// </summary>
internal sealed class ReceiverQuestions(SerialReceiver receiver, TimeProvider time)
{
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(3), BetweenQuestions = TimeSpan.FromSeconds(1);

    private readonly long _began = time.GetTimestamp();
    private int _asked;
    private ReceiverIdentity? _last;

    /// <summary>Asks what is due; what is newly known, or null.</summary>
    public SurveyReceiver? Look(ReceiverIdentity? identity)
    {
        bool known = identity is { Model: not null, Firmware: not null };
        if (!known && _asked < IdentityPoll.All.Count && time.GetElapsedTime(_began) >= Listening + _asked * BetweenQuestions)
            receiver.Input.Give(IdentityPoll.All[_asked++].Bytes.Span);
        if (identity is null || identity == _last)
            return null;
        _last = identity;
        return new SurveyReceiver
        {
            Name = receiver.Name,
            Make = identity.Make,
            Model = identity.Model,
            Firmware = identity.Firmware,
            Serial = identity.SerialNumber,
        };
    }
}
