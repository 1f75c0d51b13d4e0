using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Sync.Up;
using HocVuSo.Teams.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync;

/// <summary>The phones that wait for the leader, on the leader's own phone (duyệt máy trên điện thoại): the same permission as the office's page, and only online.</summary>
internal static class DeviceRoutes
{
    /// <param name="Since">When it opened its invitation, milliseconds UTC.</param>
    public sealed record Waiting(Guid Id, string Name, string Village, string Label, long Since);

    public sealed record WaitingList(IReadOnlyList<Waiting> Devices);

    public sealed record Decided(Guid Id, string State);

    public static void Map(RouteGroupBuilder field)
    {
        field.MapGet("/devices", List).Open(Scope.Own);
        field.MapPost("/devices/{id:guid}/approve", Approve).Open(Scope.Own);
        field.MapPost("/devices/{id:guid}/refuse", Refuse).Open(Scope.Own);
    }

    private static async Task<IResult> List(HttpContext http, DeviceSession session, WaitingPhones waiting, CancellationToken cancellation)
    {
        if (await session.Caller(http, cancellation) is not { } device)
        {
            return FieldRoutes.Stranger();
        }
        return await waiting.Of(device, cancellation) is { } list ? FieldJson.Answer(new WaitingList(list)) : FieldRoutes.Nothing();
    }

    private static async Task<IResult> Approve(
        HttpContext http,
        Guid id,
        DeviceSession session,
        WaitingPhones waiting,
        HeldDesk desk,
        Gate gate,
        CancellationToken cancellation
    )
    {
        if (await session.Caller(http, cancellation) is not { } device)
        {
            return FieldRoutes.Stranger();
        }
        if (await waiting.Of(device, cancellation) is null)
        {
            return FieldRoutes.Nothing();
        }
        await gate.Run((ApproveDevice slice) => slice.Run(new(new(id)), cancellation), cancellation);
        await desk.Approved(new(id), CancellationToken.None);
        return FieldJson.Answer(new Decided(id, "active"));
    }

    private static async Task<IResult> Refuse(
        HttpContext http,
        Guid id,
        DeviceSession session,
        WaitingPhones waiting,
        Gate gate,
        CancellationToken cancellation
    )
    {
        if (await session.Caller(http, cancellation) is not { } device)
        {
            return FieldRoutes.Stranger();
        }
        if (await waiting.Of(device, cancellation) is null)
        {
            return FieldRoutes.Nothing();
        }
        await gate.Run((RefuseDevice slice) => slice.Run(new(new(id)), cancellation), cancellation);
        return FieldJson.Answer(new Decided(id, "revoked"));
    }
}

/// <summary>Phones that wait in the villages this phone's member leads (máy chờ duyệt).</summary>
public sealed class WaitingPhones(Db db, PhoneScope scope, PeopleReader people, TeamRoster roster, Actor actor)
{
    private const int Most = 100;

    /// <summary>The oldest first; null when she leads no team, or her own phone is not in use.</summary>
    internal async Task<IReadOnlyList<DeviceRoutes.Waiting>?> Of(Device device, CancellationToken cancellation)
    {
        if ((await scope.Villages(device, cancellation)).Count == 0 || !actor.MayAnywhere(Permission.LeadTeam))
        {
            return null;
        }
        var villages = (await people.VillagesOf(Permission.LeadTeam, cancellation)).ToDictionary(v => v.No, v => v.Heading);
        var numbers = villages.Keys.ToList();
        var phones = await db.Set<Device>()
            .AsNoTracking()
            .Where(d => d.State == DeviceState.Waiting && numbers.Contains(d.VillageNo))
            .OrderBy(d => d.JoinedAt)
            .Take(Most)
            .ToListAsync(cancellation);
        var list = new List<DeviceRoutes.Waiting>();
        foreach (var phone in phones)
        {
            // who has left meanwhile is not to be approved
            if (await roster.Member(phone.MemberId, cancellation) is { Active: true } member)
            {
                list.Add(new(phone.Id.Value, member.Name, villages[phone.VillageNo], phone.Label, phone.JoinedAt.ToUnixTimeMilliseconds()));
            }
        }
        return list;
    }
}
