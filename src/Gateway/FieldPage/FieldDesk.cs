using Gateway.Facilities;
using Microsoft.AspNetCore.Http;

namespace Gateway.FieldPage;

/// <summary>
/// Does what touches the disk, one piece of work at a time: however many phones ask, they hold one thread of the pool and
/// never those that a press needs.
/// </summary>
internal sealed class FieldDesk : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<IResult> WorkAsync(Func<IResult> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RegisterUnavailableException)
        {
            return FieldApi.Refused(StatusCodes.Status503ServiceUnavailable, FieldReasons.NotKept(fault.Message));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
