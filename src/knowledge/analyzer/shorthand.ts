/**
 * What union members shorten when they type, and what it stands for.
 *
 * Matched on the folded form of a whole word ("CĐCS", "cđcs" and "cdcs" alike). A line with several meanings is
 * ambiguous: a meaning is chosen when one of the words in its brackets stands within three words of it, otherwise all
 * meanings stay open and the index decides by its own text.
 */
const table = `
cd = công đoàn [co so nganh tinh phi vien can bo cb cbcd cdcs doan tham gia ct nq] | cao đẳng [dai hoc bang trinh truong nghe]
cdcs = công đoàn cơ sở
cdctttcs = công đoàn cấp trên trực tiếp cơ sở
cdn = công đoàn ngành
ldld = liên đoàn lao động
tld tldld tldldvn = tổng liên đoàn lao động
bch = ban chấp hành
btv = ban thường vụ
ubkt = ủy ban kiểm tra
ct = chủ tịch [cdcs cd cong doan pho bch ban tinh] | công ty [tnhh co phan em lam luong sep minh] | chương trình [hanh dong hoc muc tieu] | công tác [can bo cb trong ve kiem]
pct = phó chủ tịch
uv = ủy viên
uvbch = ủy viên ban chấp hành
uvbtv = ủy viên ban thường vụ
ae = anh em
ace = anh chị em
vb = văn bản
cb = cán bộ
cbcd = cán bộ công đoàn
dv = đoàn viên [cd cong doan cdcs ket nap quyen loi nguoi nld] | đơn vị [co quan truc thuoc hanh chinh su nghiep] | dịch vụ [phi su dung kinh doanh]
dvcd = đoàn viên công đoàn
nld = người lao động
nsdld nsdl = người sử dụng lao động
cnvcld cnvc = công nhân viên chức lao động
cnld = công nhân lao động
cn = công nhân
dn = doanh nghiệp
cty cti = công ty
kcn = khu công nghiệp
kkt = khu kinh tế
nn = nhà nước [ngoai co quan doanh nghiep dn quan ly] | nước ngoài [nguoi von dau tu lao dong]
nq = nghị quyết
kh = kế hoạch
hd = hướng dẫn | hoạt động [to chuc cd cong doan] | hợp đồng [lao dong ky thoi han cham dut]
bc = báo cáo
qd = quyết định | quy định [theo cua phap luat]
dh = đại học [bang tot nghiep trinh do truong] | đại hội [cd cong doan nhiem ky to chuc]
dhcd = đại hội công đoàn
ks = khảo sát
dg = đánh giá
xl = xếp loại [dg danh gia nam loai diem] | xử lý [bi sai pham vi ky luat nghiem]
htxsnv htxs = hoàn thành xuất sắc nhiệm vụ
htnv = hoàn thành nhiệm vụ
qh = quy hoạch
lc = luân chuyển
bn = bổ nhiệm [can bo lai mien] | bao nhiêu
mn = miễn nhiệm [bo] | mọi người
dt = đào tạo [boi duong bd lop hoc can bo cb] | điện thoại [so goi] | đối tượng
bd = bồi dưỡng
th = tập huấn [lop cdcs chu tich] | trường hợp [nao trong cac] | tổng hợp
llct = lý luận chính trị
nvcd = nghiệp vụ công đoàn
llnvcd = lý luận nghiệp vụ công đoàn
tltt = thương lượng tập thể
tuldtt tultt = thỏa ước lao động tập thể
atvsld = an toàn vệ sinh lao động
atld = an toàn lao động
tnld = tai nạn lao động
bnn = bệnh nghề nghiệp
qcdc = quy chế dân chủ
bhxh = bảo hiểm xã hội
bhyt = bảo hiểm y tế
bhtn = bảo hiểm thất nghiệp
hdld = hợp đồng lao động
hdtv = hợp đồng thử việc
hdnd = hội đồng nhân dân
ubnd = ủy ban nhân dân
mttq = mặt trận tổ quốc
ttld = thị trường lao động
cntt = công nghệ thông tin
tc = tổ chức [can bo cong doan] | trợ cấp [that nghiep thoi viec mat viec] | tài chính
tw = trung ương
hcm = hồ chí minh
vn = việt nam
blds = bộ luật dân sự
blhs = bộ luật hình sự
blld = bộ luật lao động
bltths = bộ luật tố tụng hình sự
bltds blttds = bộ luật tố tụng dân sự
nd = nghị định
tt = thông tư
qsdd = quyền sử dụng đất
tnhs = trách nhiệm hình sự
tand = tòa án nhân dân
vksnd vks = viện kiểm sát nhân dân
gplx = giấy phép lái xe
dkkh = đăng ký kết hôn
vphc = vi phạm hành chính
xkld = xuất khẩu lao động
k ko kg hk hok khum = không
dc = được | đồng chí | địa chỉ
ntn = như thế nào
tnao tn = thế nào
j = gì
z = vậy
bnhiu bnhieu bni = bao nhiêu
bh = bao giờ | bây giờ
bgio = bây giờ | bao giờ
ktra ktr = kiểm tra
gsat = giám sát
ms = mới
r = rồi
mk mik = mình
vs = với
trc trcs = trước
lm = làm
ng = người
ngta = người ta
nv = nhân viên [cong ty cty] | nhiệm vụ [hoan thanh] | nghiệp vụ
dk dki = đăng ký [ket hon kinh doanh khai sinh] | điều kiện
tks thanks = cảm ơn
sdt = số điện thoại
cccd = căn cước công dân
cmnd = chứng minh nhân dân
vp = vi phạm | văn phòng
kt = kiểm tra [giam sat uy ban] | kinh tế
gd = giáo dục | giám đốc | gia đình
ld = lao động
ldtt = lao động tập thể
ts = tài sản
pl = pháp luật
`

/** A meaning, as normal-form syllables, and the folded words that speak for it. */
export interface Meaning {
  readonly syllables: readonly string[]
  readonly near: ReadonlySet<string>
}

/** Shorthand whose folded form is an ordinary syllable (hồng, rui, oi): only these marks mean it. */
const exact: Readonly<Record<string, string>> = { ghì: 'gì', hông: 'không', rùi: 'rồi', òi: 'rồi', 'đ/c': 'đồng chí' }

const entries: ReadonlyMap<string, readonly Meaning[]> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [typed = '', meant = ''] = line.split(' = ')
      const meanings = meant.split(' | ').map((part) => {
        const [words = '', near = ''] = part.split(' [')
        return { syllables: words.trim().split(' '), near: new Set(near.replace(']', '').split(' ').filter(Boolean)) }
      })
      return typed.split(' ').map((word): [string, readonly Meaning[]] => [word, meanings])
    }),
)

/**
 * What a shortened word may stand for, best first; empty when it is no shorthand. One meaning: settled. More: open.
 *
 * @param around - folded words within three places of it
 */
export function meanings(normal: string, folded: string, around: readonly string[]): readonly Meaning[] {
  const spelled = exact[normal]
  if (spelled !== undefined) return [{ syllables: spelled.split(' '), near: new Set() }]
  const known = entries.get(folded)
  if (known === undefined || known.length < 2) return known ?? []
  const scored = known.map((meaning) => around.filter((word) => meaning.near.has(word)).length)
  const most = Math.max(...scored)
  return most === 0 ? known : known.filter((_, i) => scored[i] === most)
}
