using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>Whether somebody asked that her data be left alone (hạn chế xử lý).</summary>
internal static class Restrictions
{
    public static Task<bool> Holds(Db db, PersonId person, CancellationToken cancellation) =>
        db.Set<Restriction>().AnyAsync(r => r.PersonId == person && r.ToDay == null, cancellation);

    /// <exception cref="RuleException"><c>people.restricted</c>.</exception>
    public static async Task Demand(Db db, PersonId person, CancellationToken cancellation)
    {
        if (await Holds(db, person, cancellation))
        {
            throw new RuleException("people.restricted", "Người này đã yêu cầu hạn chế xử lý dữ liệu. Mở trang Quyền dữ liệu để xem, bỏ hạn chế rồi mới ghi.");
        }
    }
}
