using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>Where a phone that has written a record stands today.</summary>
/// <param name="Trusted">What it writes is to be believed: it is not revoked and its member is in the team.</param>
/// <param name="Crew">When and where her crew works; null for the team of a village.</param>
/// <param name="Author">Its volunteer with the duties of today, or with all villages that were ever her crew's: those are hers however late a record comes, and what speaks of other days is held.
/// Null where the account is closed or not yet opened.</param>
public sealed record Standing(Device Device, bool Trusted, CrewTerm? Crew, Actor? Author);

/// <summary>Looks up who wrote what arrives (người ghi phiếu), for all requests of a moment together.</summary>
public sealed class Standings
{
    private const int AtOnce = 64;
    private readonly IServiceScopeFactory scopes;
    private readonly Gathering<DeviceId, Standing?> asked;

    public Standings(IServiceScopeFactory scopes)
    {
        this.scopes = scopes;
        asked = new(Look, AtOnce);
    }

    /// <summary>Null for a phone we do not know.</summary>
    public Task<Standing?> Of(DeviceId device) => asked.Ask(device);

    private async Task<IReadOnlyList<Standing?>> Look(IReadOnlyList<DeviceId> ids)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Db>();
        var wanted = ids.Distinct().ToList();
        var devices = await db.Set<Device>().AsNoTracking().Where(d => wanted.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        var members = await services.GetRequiredService<TeamRoster>().Members([.. devices.Values.Select(d => d.MemberId).Distinct()], CancellationToken.None);
        var latest = await Latest(db, [.. devices.Values.Where(d => d.State is DeviceState.Replaced).Select(d => d.MemberId).Distinct()]);
        var authors = await services
            .GetRequiredService<Volunteers>()
            .Actors(
                [
                    .. devices
                        .Values.Where(d => d.AccountNo > 0)
                        .DistinctBy(d => d.AccountNo)
                        .Select(d => (d.AccountNo, Member: members.GetValueOrDefault(d.MemberId)))
                        .Select(d => new Volunteer(d.AccountNo, d.Member?.Role is TeamRole.Leader, d.Member?.Crew?.Units)),
                ],
                CancellationToken.None
            );
        Standing? Of(DeviceId id)
        {
            if (!devices.TryGetValue(id, out var device))
            {
                return null;
            }
            var state = device.State is DeviceState.Replaced ? latest[device.MemberId] : device.State;
            var member = members.GetValueOrDefault(device.MemberId);
            var trusted = member is { Active: true } && state is not DeviceState.Revoked;
            return new(device, trusted, member?.Crew, authors.GetValueOrDefault(device.AccountNo));
        }
        return [.. ids.Select(Of)];
    }

    /// <summary>How the phone stands that took the place of another.</summary>
    private static async Task<Dictionary<TeamMemberId, DeviceState>> Latest(Db db, List<TeamMemberId> members) =>
        members.Count == 0
            ? []
            : (await db.Set<Device>().AsNoTracking().Where(d => members.Contains(d.MemberId)).ToListAsync())
                .GroupBy(d => d.MemberId)
                .ToDictionary(g => g.Key, g => g.MaxBy(d => d.JoinedAt)!.State);
}
