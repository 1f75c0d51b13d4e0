using System.ComponentModel.DataAnnotations;
using HocVuSo.Indicators.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators;

/// <summary>The province sets a rule from a day on (đặt quy định); what held before stays readable.</summary>
public sealed class SetRule(Db db, Rules rules, GateScope gate, Actor actor, Audit audit, TimeProvider clock)
{
    public sealed record Command([Required] string Key, [Required, StringLength(100)] string Value, DateOnly From, [Required, StringLength(200)] string Source);

    /// <exception cref="RuleException"><c>indicators.unknown-rule</c>; <c>indicators.rule-value</c>; <c>indicators.rule-overlap</c>: a value that begins on the same day or later is there.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        if (!actor.IsSystem && !actor.Scope(Permission.SetTargets).Any(IsProvince))
        {
            throw new NotAllowedException(Permission.SetTargets);
        }
        var definition = RuleCatalogue.Find(command.Key) ?? throw new RuleException("indicators.unknown-rule", "Không có quy định mang mã {0}.", command.Key);
        if (!definition.Accepts(command.Value))
        {
            throw new RuleException("indicators.rule-value", "Giá trị {0} không dùng được cho “{1}”.", command.Value, definition.Name);
        }
        var standing = await db.Set<DatedRule>().AsTracking().Where(r => r.Key == command.Key && r.ValidTo == null).ToListAsync(cancellation);
        if (standing.Exists(r => r.ValidFrom >= command.From))
        {
            throw new RuleException("indicators.rule-overlap", "Đã có giá trị bắt đầu từ ngày {0}. Chọn ngày sau đó.", Vn.Date(standing.Max(r => r.ValidFrom)));
        }
        standing.ForEach(r => r.End(command.From.AddDays(-1)));
        var id = (await db.Set<DatedRule>().MaxAsync(r => (long?)r.Id, cancellation) ?? 0) + 1;
        db.Add(
            DatedRule.Set(id, command.Key, command.Value, definition.Unit, command.From, command.Source.Trim(), Math.Max(actor.Account, 0), clock.GetUtcNow())
        );
        audit.Note("indicators.set-rule");
        await db.SaveChangesAsync(cancellation);
        gate.Committed.Add(rules.Forget);
    }

    /// <summary>"/" or "/25/": a duty over a whole province.</summary>
    internal static bool IsProvince(string path) => path.Count(c => c == '/') <= 2;
}
