using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HocVuSo.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class VisitWalkedBy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "WalkedBy",
                table: "visits",
                type: "BLOB",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WalkedBy",
                table: "visits");
        }
    }
}
