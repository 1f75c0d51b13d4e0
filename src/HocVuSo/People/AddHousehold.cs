using System.Globalization;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>Puts one household on the register (thêm hộ).</summary>
public sealed class AddHousehold(Db db, Register register, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <param name="Id">Minted where the form was opened.</param>
    /// <param name="Code">Mã hộ of the list; empty lets us give the next number of the village.</param>
    public sealed record Command(HouseholdId Id, int VillageNo, string HeadName, string Code = "", string Alley = "", string Directions = "");

    /// <summary>Safe to run twice with the same content.</summary>
    /// <exception cref="NotAllowedException">The village is not in the actor's scope.</exception>
    /// <exception cref="RuleException"><c>people.village</c>; <c>people.name</c>; <c>people.household-code</c>; <c>people.code-taken</c>; <c>people.id-reused</c>; <c>people.text-long</c>.</exception>
    public Task Run(Command command, CancellationToken cancellation) => Run(command, Permission.EditPeople, clock.TodayInVietnam(), cancellation);

    /// <param name="needed">What the actor must be allowed in the village.</param>
    /// <param name="day">Day from which it stands on the register.</param>
    internal async Task Run(Command command, Permission needed, DateOnly day, CancellationToken cancellation)
    {
        await Villages.Demand(maps, actor, needed, command.VillageNo, clock.TodayInVietnam(), cancellation);
        var head = command.HeadName.Trim();
        if (head.Length is 0 or > 100)
        {
            throw new RuleException("people.name", "Ghi họ và tên, không quá 100 ký tự.");
        }
        if (command.Alley.Length > 200 || command.Directions.Length > 200)
        {
            throw new RuleException("people.text-long", "Địa chỉ và ghi chú đường đi, mỗi ô không quá 200 ký tự.");
        }
        Secrets.Refuse(command.Directions);
        if (await db.Set<Household>().SingleOrDefaultAsync(h => h.Id == command.Id, cancellation) is { } existing)
        {
            if (
                (await maps.Map(cancellation)).Became(command.VillageNo, existing.VillageNo) && string.Equals(existing.HeadName, head, StringComparison.Ordinal)
            )
            {
                return;
            }
            throw new RuleException("people.id-reused", "Phiếu này đã dùng cho một mục khác. Mở phiếu mới rồi ghi lại.");
        }
        var code = command.Code.Trim();
        if (code.Length > 0 && await db.Set<Household>().AnyAsync(h => h.VillageNo == command.VillageNo && h.Code == code, cancellation))
        {
            throw new RuleException("people.code-taken", "Mã hộ {0} đã có trong thôn này. Ghi mã khác, hoặc để trống để hệ thống cấp số.", code);
        }
        code = code.Length > 0 ? code : await NextCode(db, command.VillageNo, cancellation);
        await register.Add([new(command.Id, code, command.VillageNo, head, command.Alley.Trim())], [], day, cancellation);
        if (command.Directions.Trim().Length > 0)
        {
            var household = await db.Set<Household>().AsTracking().SingleAsync(h => h.Id == command.Id, cancellation);
            household.Describe(command.Alley, command.Directions);
        }
        audit.Note("people.add-household", command.Id.Value, command.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The next free number of a village.</summary>
    internal static async Task<string> NextCode(Db db, int village, CancellationToken cancellation)
    {
        var codes = (await db.Set<Household>().Where(h => h.VillageNo == village).Select(h => h.Code).ToListAsync(cancellation)).ToHashSet(
            StringComparer.Ordinal
        );
        for (var number = codes.Count + 1; ; number++)
        {
            var code = number.ToString("0000", CultureInfo.InvariantCulture);
            if (!codes.Contains(code))
            {
                return code;
            }
        }
    }
}

/// <summary>The one check of a village that a form names.</summary>
internal static class Villages
{
    /// <exception cref="NotAllowedException">Not a village in the actor's scope.</exception>
    /// <exception cref="RuleException"><c>people.village</c>: no village of today's map.</exception>
    public static async Task<UnitCard> Demand(MapKeeper maps, Actor actor, int village, DateOnly today, CancellationToken cancellation) =>
        await Demand(maps, actor, Permission.EditPeople, village, today, cancellation);

    /// <summary>The same for whoever writes down what she saw at the door: the village may have ended before her phone heard of it.</summary>
    /// <inheritdoc cref="Demand(MapKeeper, Actor, int, DateOnly, CancellationToken)" path="/exception"/>
    public static async Task<UnitCard> Demand(MapKeeper maps, Actor actor, Permission needed, int village, DateOnly today, CancellationToken cancellation)
    {
        var map = await maps.Map(cancellation);
        if (needed is Permission.RecordVisit && map.Knows(village) && map.CardsOf(village)[^1] is { Kind: UnitKind.Village } last && last.To < today)
        {
            actor.DemandWriting(needed, map, village, today);
            return last;
        }
        if (map.On(village, today) is not { Kind: UnitKind.Village } card)
        {
            throw new RuleException("people.village", "Chọn thôn, tổ dân phố trong danh sách.");
        }
        actor.Demand(needed, card.Path);
        return card;
    }
}
